package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the page of a job shows, as localized text. */
@Restricted(NoExternalUse.class)
public final class JobView {
    private static final Logger LOGGER = Logger.getLogger(JobView.class.getName());
    static final int OUTPUTS = 100;
    /** Maximum number of lines about outputs that were not collected. */
    static final int NOTES = 100;

    private final RescaleJobPage page;
    private final JobFigures figures;
    private final Optional<JobSummary> job;
    private final List<OutputRow> all;
    private final Paged<OutputRow> outputs;
    private final StopView stop;
    private final Asked asked;
    private final EarlierJobs earlier;

    JobView(RescaleJobPage page, Asked asked) {
        this.page = page;
        figures = page.figures();
        job = page.summary();
        all = page.getOutputs();
        outputs = Paged.of(all, asked.page(), OUTPUTS);
        stop = new StopView(page);
        this.asked = asked;
        earlier = new EarlierJobs(page);
    }

    public String getTitle() {
        return page.getDisplayName();
    }

    /** Page of the job on Rescale; empty until there is one. */
    public String getUrl() {
        return figures.url();
    }

    public String getSymbol() {
        return page.getSymbol();
    }

    /** The stage, with the reason unless the message contains it. */
    public String getStageInWords() {
        return getMessage().isEmpty() ? page.getStageInWords() : Words.stage(figures.stage());
    }

    public boolean isFailed() {
        return figures.stage() == Stage.FAILED;
    }

    /** Announced to screen readers when the page changes. */
    public String getAnnouncement() {
        return Messages.JobView_announcement(getTitle(), page.getStageInWords());
    }

    /** What happened and what to do; empty if the stage says it all. */
    public String getMessage() {
        return figures.stage() == Stage.SUCCEEDED ? "" : figures.message();
    }

    /** Whether the page must be kept up to date. */
    public boolean isLive() {
        return page.run().isBuilding() && !figures.stage().isFinal() || stop.isUnderWay();
    }

    /** Null if no transfer is in progress. */
    public TransferWords getProgress() {
        return page.transfer().orElse(null);
    }

    public StopView getStop() {
        return stop;
    }

    public List<JobFacts.Fact> getFacts() {
        return JobFacts.of(figures, job);
    }

    public TimelineView getTimeline() {
        return new TimelineView(job.map(JobSummary::timeline).orElse(List.of()));
    }

    /** Whether the process log is being followed, or will be. */
    public boolean isLogFollowed() {
        return !figures.stage().isFinal() && job.map(JobSummary::followsLog).orElse(false);
    }

    /** Whether any of the process log has been saved for this page. */
    public boolean isLogKept() {
        try {
            return page.file().liveLog().read(-1, 1).next() > 0;
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Cannot read the live log", e);
            return false;
        }
    }

    /** Complete process logs among the artifacts. */
    public List<OutputRow> getLogs() {
        return job.filter(JobSummary::archived)
                .map(known -> known.processLogs().stream()
                        .map(log -> new OutputRow(known, log))
                        .toList())
                .orElse(List.of());
    }

    /** Last lines of the process log; empty until the job has ended. */
    public String getLastLines() {
        return figures.stage().isFinal()
                ? String.join("\n", job.map(JobSummary::lastLines).orElse(List.of()))
                : "";
    }

    /** No results before the end. */
    public ResultsView getResults() {
        return new ResultsView(page, earlier);
    }

    /** Null unless the job has ended and has several runs. */
    public RunsView getRuns() {
        return RunsView.of(job.map(JobSummary::results).orElse(Results.NONE)).orElse(null);
    }

    /** Null unless it is a parameter study whose cases are known. */
    public StudyView getStudy() {
        return StudyView.of(page, asked).orElse(null);
    }

    /** Null unless it is a case of a study. */
    public CaseView getPart() {
        return page.part().map(CaseView::new).orElse(null);
    }

    public ConvergenceView getConvergence() {
        return new ConvergenceView(page.file().series());
    }

    /** No pictures before the end. */
    public PicturesView getPictures() {
        return PicturesView.of(page, earlier, asked.picture());
    }

    /** The requested page of the table of outputs. */
    public Paged<OutputRow> getOutputs() {
        return outputs;
    }

    /** Number, size and location of all outputs, or why there are none. */
    public String getOutputsInWords() {
        if (all.isEmpty()) {
            return figures.stage().isFinal() ? Messages.JobView_noOutputs() : Messages.JobView_noOutputsYet();
        }
        String size = Words.size(job.map(JobSummary::outputBytes).orElse(0L));
        return job.map(JobSummary::archived).orElse(false)
                ? Messages.JobView_archived(all.size(), size)
                : Messages.JobView_notArchived(all.size(), size, page.getOutputDirectory());
    }

    /** What was not collected and why, up to {@link #NOTES} lines. */
    public List<String> getNotes() {
        return page.getNotCollected().stream().limit(NOTES).toList();
    }

    /** How many more such lines there are; empty if none. */
    public String getMoreNotes() {
        int more = page.getNotCollected().size() - NOTES;
        return more > 0 ? Messages.JobView_moreNotes(more) : "";
    }
}
