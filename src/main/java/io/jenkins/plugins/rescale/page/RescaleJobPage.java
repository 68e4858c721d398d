package io.jenkins.plugins.rescale.page;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.rescale.build.JobStop;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/**
 * A Rescale job of a build: its row in the table, its own page {@code rescale/job/<name>/}, and the same for the remote
 * API. What may be large is read when a page, or a script, asks for it.
 */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class RescaleJobPage extends ListedJob implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(RescaleJobPage.class.getName());

    private final Run<?, ?> run;
    private final String name;
    private final StateFile file;
    private JobFigures figures;
    private JobSummary summary;
    /** @param name of the job in the build */
    RescaleJobPage(Run<?, ?> run, String name, StateFile file) {
        this.run = run;
        this.name = name;
        this.file = file;
    }

    /** For the views. No getter, so that it is no part of the address of anything. */
    public Run<?, ?> run() {
        return run;
    }

    /** What is kept of the job. */
    StateFile file() {
        return file;
    }

    @Override
    protected JobFigures figures() {
        if (figures == null) {
            boolean building = run.isBuilding();
            try {
                figures = file.figures(building)
                        .orElseGet(() -> JobFigures.unknown(building ? Stage.PREPARING : Stage.NOT_STARTED, ""));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "A Rescale job of " + run + " cannot be shown");
                figures = JobFigures.unknown(Stage.LEFT, Messages.RescaleJobPage_unreadable());
            }
        }
        return figures;
    }

    /** All that is known of it; empty when nothing is. */
    Optional<JobSummary> summary() {
        if (summary == null) {
            try {
                file.load().ifPresent(state -> summary = JobSummary.of(state, run.isBuilding(), Instant.now()));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "A Rescale job of " + run + " cannot be shown");
            }
        }
        return Optional.ofNullable(summary);
    }

    /** The first so many of its pictures; none before its end. */
    List<CollectedFile> pictures(int count) {
        return figures().stage().isFinal() ? JobPictures.of(run, file, count) : List.of();
    }

    JobStop stop() {
        return new JobStop(run, name, file);
    }

    /**
     * For the view.
     *
     * @param page number of the page of the outputs; the first when it is null or no number
     * @param picture number of the one that is shown large; none when it is null or no number
     */
    public JobView view(String page, String picture) {
        return new JobView(this, page, picture);
    }

    Optional<TransferWords> transfer() {
        return TransferWords.of(run, name);
    }

    /** For the view: how far a transfer is, in words; empty when none is under way. */
    public String getProgress() {
        return transfer().map(TransferWords::getText).orElse("");
    }

    /** Name on Rescale, or else its ID, or its name in the build. */
    @Override
    public String getDisplayName() {
        JobFigures job = figures();
        if (!job.name().isEmpty()) {
            return job.name();
        }
        return Messages.RescaleJobPage_unnamed(job.id().isEmpty() ? name : job.id());
    }

    /** Name in the build, and the last part of the address of its page. */
    @Exported
    public String getKey() {
        return name;
    }

    /** What happened and what to do; empty before the end. */
    @Exported
    public String getMessage() {
        return figures().message();
    }

    /** Empty when another build submitted the job. */
    @Exported
    public String getSoftware() {
        return figures().software();
    }

    /** Number of outputs that were collected. */
    @Exported
    public long getOutputCount() {
        return figures().outputs();
    }

    /** Null when it is not known. */
    @Exported(visibility = 1)
    public Integer getExitCode() {
        return summary().flatMap(JobSummary::exitCode).orElse(null);
    }

    /** Milliseconds since 1970; null when another build submitted the job, and before. */
    @Exported(visibility = 1)
    public Long getSubmittedAt() {
        return summary()
                .flatMap(JobSummary::submittedAt)
                .map(Instant::toEpochMilli)
                .orElse(null);
    }

    /** In the currency of the account, the most that it can cost; null when it is not known. */
    @Exported(visibility = 1)
    public Double getEstimatedCostBefore() {
        return summary().flatMap(JobSummary::estimatedCost).orElse(null);
    }

    /** History, oldest first. */
    @Exported(visibility = 1)
    public List<StatusRow> getStatuses() {
        return summary()
                .map(job -> job.timeline().stream().map(StatusRow::new).toList())
                .orElse(List.of());
    }

    /** Below the workspace and the artifacts. */
    @Exported(visibility = 1)
    public String getOutputDirectory() {
        return summary().map(JobSummary::outputDirectory).orElse("");
    }

    /** Those that were collected, sorted by path. */
    @Exported(visibility = 1)
    public List<OutputRow> getOutputs() {
        return summary()
                .<List<OutputRow>>map(job -> new OutputRows(job, file.lists().outputs()))
                .orElse(List.of());
    }

    /** What was left out, and why. */
    @Exported(visibility = 1)
    public List<String> getNotCollected() {
        return summary().map(JobSummary::notCollected).orElse(List.of());
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Whether who looks may stop the job, now. */
    boolean mayBeStopped() {
        return run.hasPermission(Item.CANCEL)
                && summary().filter(JobSummary::isStoppable).isPresent()
                && file.stopRequest().filter(StopRequest::sent).isEmpty()
                && !stop().isUnderWay();
    }

    /** Asks Rescale to stop the job, on another thread. Without effect when it was asked before, or the job has ended. */
    @POST
    public HttpResponse doStop() throws IOException {
        run.checkPermission(Item.CANCEL);
        if (mayBeStopped()) {
            stop().request(StopView.actor(User.current()));
        }
        return HttpResponses.redirectToDot();
    }

    /**
     * A part of the process log while the job runs: see {@link LogAnswer}.
     *
     * @param offset as {@code X-Text-Size} said; negative for so many bytes before the end; anything else is 0
     */
    @GET
    public HttpResponse doLog(@QueryParameter String offset) throws IOException {
        // before the log is read: what is written after the end is not waited for
        boolean more = !figures().stage().isFinal();
        return LogAnswer.at(offset, file.liveLog(), more);
    }

    /** One of its pictures: see {@link PictureAnswer}. */
    @GET
    public HttpResponse doPicture(@QueryParameter String number) {
        return JobPictures.answer(this, number)
                .<HttpResponse>map(answer -> answer)
                .orElseGet(HttpResponses::notFound);
    }
}
