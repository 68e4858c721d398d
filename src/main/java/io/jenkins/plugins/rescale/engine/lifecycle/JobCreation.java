package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobInput;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Creates the job exactly once. The platform has no idempotency keys, so the intent is saved first, along with a random
 * marker that is sent with the job as an environment variable. If the response is lost, the newest jobs are searched
 * for the marker. A created job costs nothing until it is submitted, and only the job whose ID is known is ever
 * submitted.
 */
final class JobCreation extends EarlyPhase {
    private static final Logger LOGGER = Logger.getLogger(JobCreation.class.getName());
    /** Checks before concluding that the job was not created, since the job list may lag behind. */
    static final int LOOKS = 3;
    /** Requests without a response before concluding that the platform cannot create the job. */
    static final int ATTEMPTS = 5;

    private final MarkedJobs marked;

    JobCreation(JobScope job) {
        super(job);
        this.marked = new MarkedJobs(job);
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        return job.state().phase() == Phase.CREATE ? create() : lookUp();
    }

    @Override
    public Duration abort(boolean hurry) throws IOException, InterruptedException {
        return job.state().phase() == Phase.CREATE ? super.abort(hurry) : lookUp();
    }

    @Override
    public String doing() {
        return "being created";
    }

    @Override
    public String givenUp() {
        return "Gave up before the job was submitted, so nothing is running or costing money. A " + leftOver() + " on "
                + job.state().account().platform() + " and can be deleted there.";
    }

    private String leftOver() {
        return "job named \"" + Printable.of(job.plan().jobName(), 100) + "\" that was never submitted may remain";
    }

    @Override
    public String left() {
        return job.state().phase() == Phase.CREATE
                ? ""
                : "Rescale was asked to create a job named \""
                        + Printable.of(job.plan().jobName(), 100)
                        + "\", but it is unknown whether it did. The job was not submitted, so it costs nothing; if it"
                        + " exists, it can be deleted at " + job.state().jobUrl();
    }

    private Duration create() throws IOException, InterruptedException {
        JobDefinition definition = job.definition();
        Progress progress = job.progress();
        RescaleApi api = job.api(RetryPolicy.NO_WAIT);
        List<JobInput> inputs = inputs();
        progress.creating(job.patience().time().now());
        String body = definition.requestBody(progress.marker(), inputs);
        job.keepBefore(
                progress.attempts() > 1
                        ? "the job was not created again. A " + leftOver() + " on Rescale; it costs nothing"
                        : "nothing was created on Rescale");
        try {
            created(api.createJob(body).id(), Phase.SUBMIT);
            return Duration.ZERO;
        } catch (RescaleException e) {
            if (e.mayHaveArrived() && progress.attempts() < ATTEMPTS) {
                LOGGER.log(Level.FINE, e, () -> "Unclear whether the job was created");
                job.voice()
                        .line("The request to create the job may have failed (" + e.getMessage()
                                + "). Checking whether the job was created");
                return e.retryAfter().orElse(job.patience().look());
            }
            if (e.mayHaveArrived()) {
                progress.enter(Phase.CREATE);
                throw new NotCreated(e, job.state());
            }
            progress.notCreated();
            throw e;
        }
    }

    private List<JobInput> inputs() throws IOException {
        List<JobInput> inputs = new ArrayList<>();
        Consumer<UploadedInput> add =
                input -> inputs.add(new JobInput(input.fileId(), input.decompress(), input.path()));
        Optional<CommonInputs> common = CommonInputs.of(job);
        if (common.isPresent()) {
            common.get().rows().each(common.get().count(), add);
        }
        job.memory().lists().inputs().each(job.progress().uploaded(), add);
        return inputs;
    }

    /** Searches for the job that a request without a response may have created, and adopts it. */
    private Duration lookUp() throws IOException, InterruptedException {
        Optional<MarkedJobs.Found> found = marked.find(job.api(RetryPolicy.NO_WAIT));
        if (found.isPresent()) {
            job.voice().line("The job had been created");
            // someone may have submitted it in the web UI in the meantime
            created(found.get().jobId(), found.get().submitted() ? Phase.SUBMITTING : Phase.SUBMIT);
            return Duration.ZERO;
        }
        if (job.progress().lookedUpInVain() >= LOOKS) {
            job.progress().enter(Phase.CREATE);
            job.voice().line("The request to create the job did not arrive" + marked.silentOnes());
            return Duration.ZERO;
        }
        return job.patience().look();
    }

    private void created(String jobId, Phase next) {
        if (job.progress().attempts() > 1) {
            job.progress().mayHaveStrays(true);
        }
        job.progress().created(jobId, next);
        job.keepIfPossible();
        String url = job.state().jobUrl();
        job.voice()
                .line("Created job " + job.voice().link(url, Printable.of(jobId, 40)) + " \""
                        + Printable.of(job.plan().jobName(), 100) + "\": " + url);
    }

    /** Rescale repeatedly failed to create the job. */
    static final class NotCreated extends IOException {
        private static final long serialVersionUID = 1L;

        NotCreated(RescaleException cause, JobState state) {
            super(
                    "Rescale did not create the job in " + state.progress().attempts()
                            + " attempts. Nothing was submitted, so nothing"
                            + " is running or costing money; a job named \""
                            + Printable.of(state.plan().jobName(), 100)
                            + "\" that was never submitted may remain on "
                            + state.account().platform()
                            + " and can be deleted there. Run the step again later. Last error: " + cause.getMessage(),
                    cause);
        }
    }
}
