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
 * A Rescale job of a build: its row in the table, its own page {@code rescale/job/<name>/}, and the same for the remote
 * API. What may be large is read when a page, or a script, asks for it.
 */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class RescaleJobPage extends ListedJob implements ModelObject {
    private final Run<?, ?> run;
    private final String name;
    private final KnownJob known;
    /** Null unless it is a case of a study. */
    private final OneCase part;

    /** @param name of the job in the build */
    RescaleJobPage(Run<?, ?> run, String name, KnownJob known, OneCase part) {
        this.run = run;
        this.name = name;
        this.known = known;
        this.part = part;
    }

    /** For the views. No getter, so that it is no part of the address of anything. */
    public Run<?, ?> run() {
        return run;
    }

    /** What is kept of the job. */
    StateFile file() {
        return known.file();
    }

    @Override
    protected JobFigures figures() {
        return known.figures();
    }

    /** All that is known of it; empty when nothing is. */
    Optional<JobSummary> summary() {
        return known.summary();
    }

    /** Those of a parameter study; none of a job. */
    List<CaseRow> cases() {
        return known.cases();
    }

    /** Empty unless it is a case of a study. */
    Optional<OneCase> part() {
        return Optional.ofNullable(part);
    }

    /** The first so many of its pictures; none before its end. */
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

    /** For the view: how far a transfer is, in words; empty when none is under way. */
    public String getProgress() {
        return transfer().map(TransferWords::getText).orElse("");
    }

    /** For the view: what the cases of a study are at; empty for a job. */
    public String getCasesInWords() {
        return CaseCounts.of(cases()).getWords();
    }

    /** Name on Rescale, or else that of the case, or its ID, or its name in the build. */
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
    public Long getExitCode() {
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
                .filter(job -> cases().isEmpty())
                .<List<OutputRow>>map(job -> new OutputRows(job, file().lists().outputs()))
                .orElse(List.of());
    }

    /** What was left out, and why. */
    @Exported(visibility = 1)
    public List<String> getNotCollected() {
        return summary().map(JobSummary::notCollected).orElse(List.of());
    }

    /** The cases of a parameter study; none of a job. */
    @Exported(visibility = 1)
    public List<StudyRow> getCases() {
        return StudyRow.all(name, cases());
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Whether who looks may stop the job, now. */
    boolean mayBeStopped() {
        return run.hasPermission(Item.CANCEL)
                && summary().filter(JobSummary::isStoppable).isPresent()
                && file().stopRequest().filter(StopRequest::sent).isEmpty()
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
        return LogAnswer.at(offset, file().liveLog(), more);
    }

    /** The cases of a study as a table: see {@link CasesAnswer}. */
    @GET
    @WebMethod(name = "cases.csv")
    public HttpResponse doCasesCsv() {
        return cases().isEmpty() ? HttpResponses.notFound() : new CasesAnswer(cases());
    }

    /** One of its pictures: see {@link PictureAnswer}. */
    @GET
    public HttpResponse doPicture(@QueryParameter String number) {
        Optional<PictureAnswer> answer = JobPictures.answer(this, number);
        return answer.isPresent() ? answer.get() : HttpResponses.notFound();
    }
}
