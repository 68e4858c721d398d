package io.jenkins.plugins.rescale.page;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.rescale.build.JobStop;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/**
 * A Rescale job of a build: its row in the table, its own page {@code rescale/job/<name>/}, and both for the remote
 * API. Potentially large data is read only when a page or a script requests it.
 */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class RescaleJobPage extends ListedJob implements ModelObject {
    private final Run<?, ?> run;
    private final String name;
    private final KnownJob known;
    /** Null unless it is a case of a study. */
    private final OneCase part;

    /** @param name name of the job in the build */
    RescaleJobPage(Run<?, ?> run, String name, KnownJob known, OneCase part) {
        this.run = run;
        this.name = name;
        this.known = known;
        this.part = part;
    }

    /** For the views. Not a getter, so that Stapler does not route URLs to it. */
    public Run<?, ?> run() {
        return run;
    }

    /** The saved files of the job. */
    StateFile file() {
        return known.file();
    }

    @Override
    protected JobFigures figures() {
        return known.figures();
    }

    /** All that is known about the job; empty if nothing is. */
    Optional<JobSummary> summary() {
        return known.summary();
    }

    /** The cases of a parameter study; empty for a job. */
    List<CaseRow> cases() {
        return known.cases();
    }

    /** Empty unless it is a case of a study. */
    Optional<OneCase> part() {
        return Optional.ofNullable(part);
    }

    /** Returns the first {@code count} pictures; none before the job has ended. */
    List<CollectedFile> pictures(int count) {
        return figures().stage().isFinal() ? JobPictures.of(run, file(), count) : List.of();
    }

    JobStop stop() {
        return new JobStop(run, name, file());
    }

    /** For the view. */
    public JobView view(StaplerRequest2 request) {
        return new JobView(this, Asked.of(request));
    }

    Optional<TransferWords> transfer() {
        return TransferWords.of(run, name);
    }

    /** For the view: the progress of a transfer, as text; empty if none is in progress. */
    public String getProgress() {
        return transfer().map(TransferWords::getText).orElse("");
    }

    /** For the view: the number of cases of a study in each state; empty for a job. */
    public String getCasesInWords() {
        return CaseCounts.of(cases()).getWords();
    }

    /** The name on Rescale, or else the name of the case, the ID, or the name in the build. */
    @Override
    public String getDisplayName() {
        JobFigures job = figures();
        if (!job.name().isEmpty()) {
            return job.name();
        }
        if (part != null) {
            return Messages.RescaleJobPage_case(part.row().of().name());
        }
        return Messages.RescaleJobPage_unnamed(job.id().isEmpty() ? name : job.id());
    }

    /** Name in the build, and the last part of the URL of its page. */
    @Exported
    public String getKey() {
        return name;
    }

    /** What happened and what to do; empty before the end. */
    @Exported
    public String getMessage() {
        return figures().message();
    }

    /** Empty if another build submitted the job. */
    @Exported
    public String getSoftware() {
        return figures().software();
    }

    /** Number of collected outputs. */
    @Exported
    public long getOutputCount() {
        return figures().outputs();
    }

    /** Null if unknown. */
    @Exported(visibility = 1)
    public Long getExitCode() {
        return summary().flatMap(JobSummary::exitCode).orElse(null);
    }

    /** Milliseconds since 1970; null if another build submitted the job, or it is not submitted yet. */
    @Exported(visibility = 1)
    public Long getSubmittedAt() {
        return summary()
                .flatMap(JobSummary::submittedAt)
                .map(Instant::toEpochMilli)
                .orElse(null);
    }

    /** Maximum cost in the currency of the account; null if unknown. */
    @Exported(visibility = 1)
    public Double getEstimatedCostBefore() {
        return summary().flatMap(JobSummary::estimatedCost).orElse(null);
    }

    /** Status history, oldest first. */
    @Exported(visibility = 1)
    public List<StatusRow> getStatuses() {
        return summary()
                .map(job -> job.timeline().stream().map(StatusRow::new).toList())
                .orElse(List.of());
    }

    /** Relative to the workspace and the artifacts. */
    @Exported(visibility = 1)
    public String getOutputDirectory() {
        return summary().map(JobSummary::outputDirectory).orElse("");
    }

    /** Collected outputs, sorted by path. */
    @Exported(visibility = 1)
    public List<OutputRow> getOutputs() {
        return summary()
                .filter(job -> cases().isEmpty())
                .<List<OutputRow>>map(job -> new OutputRows(job, file().lists().outputs()))
                .orElse(List.of());
    }

    /** What was not collected, and why. */
    @Exported(visibility = 1)
    public List<String> getNotCollected() {
        return summary().map(JobSummary::notCollected).orElse(List.of());
    }

    /** The cases of a parameter study; empty for a job. */
    @Exported(visibility = 1)
    public List<StudyRow> getCases() {
        return StudyRow.all(name, cases());
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Whether the current user may stop the job now. */
    boolean mayBeStopped() {
        return run.hasPermission(Item.CANCEL)
                && summary().filter(JobSummary::isStoppable).isPresent()
                && file().stopRequest().filter(StopRequest::sent).isEmpty()
                && !stop().isUnderWay();
    }

    /** Asks Rescale to stop the job, on another thread. Has no effect if already requested, or if the job has ended. */
    @POST
    public HttpResponse doStop() throws IOException {
        run.checkPermission(Item.CANCEL);
        if (mayBeStopped()) {
            stop().request(StopView.actor(User.current()));
        }
        return HttpResponses.redirectToDot();
    }

    /**
     * Returns a part of the process log while the job runs; see {@link LogAnswer}.
     *
     * @param offset the last {@code X-Text-Size}; negative to count bytes from the end; 0 if not a number
     */
    @GET
    public HttpResponse doLog(@QueryParameter String offset) throws IOException {
        // determined before reading the log, so that text written after the end is not waited for
        boolean more = !figures().stage().isFinal();
        return LogAnswer.at(offset, file().liveLog(), more);
    }

    /** Returns the cases of a study as a table; see {@link CasesAnswer}. */
    @GET
    @WebMethod(name = "cases.csv")
    public HttpResponse doCasesCsv() {
        return cases().isEmpty() ? HttpResponses.notFound() : new CasesAnswer(cases());
    }

    /** Returns one of its pictures; see {@link PictureAnswer}. */
    @GET
    public HttpResponse doPicture(@QueryParameter String number) {
        Optional<PictureAnswer> answer = JobPictures.answer(this, number);
        return answer.isPresent() ? answer.get() : HttpResponses.notFound();
    }
}
