package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Submits the job, which is what costs money. The request is repeated only after several checks of the statuses show
 * that the first one did not arrive: a submitted job has statuses; a job that was only created has none.
 */
final class Submission implements PhaseWork {
    private static final Logger LOGGER = Logger.getLogger(Submission.class.getName());
    /** Checks before a request is considered lost. */
    static final int LOOKS = 3;
    /**
     * Checks where a mistake could not be corrected: Rescale refused a repeated request, or the job is about to be
     * deleted.
     */
    static final int LOOKS_TO_BE_SURE = 20;
    /** Requests without a response before concluding that the platform cannot run the job. */
    static final int ATTEMPTS = 10;

    private final JobScope job;

    private final JobTags tags;
    /** Whether Rescale accepted a stop before it was known whether the job runs. */
    private boolean stopped;
    /** Rescale's response to a repeated request, which may mean that an earlier one arrived; null if there is none. */
    private RescaleException refusal;

    Submission(JobScope job) {
        this.job = job;
        this.tags = new JobTags(job);
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        return job.state().phase() == Phase.SUBMIT ? submit() : lookUp();
    }

    @Override
    public Duration abort(boolean hurry) throws IOException, InterruptedException {
        if (job.state().phase() == Phase.SUBMITTING || job.progress().attempts() > 0) {
            if (refusal != null) {
                // probably because the first request arrived
                stopUnseen();
            }
            try {
                Optional<Duration> again = look(LOOKS_TO_BE_SURE);
                if (again.isPresent()) {
                    return again.get();
                }
            } catch (RescaleException e) {
                stopUnseen();
                throw e;
            }
            if (refusal != null) {
                throw new Unanswered(refusal, job.state());
            }
        }
        return deleteUnsubmitted() ? job.aborted(" before the job was submitted") : job.enter(Phase.WAIT);
    }

    /**
     * Stops a job that may be running, or tries to. Stop requests are not held up by what delays the lookup, and do no
     * harm if the job is not running.
     */
    private void stopUnseen() throws IOException, InterruptedException {
        if (!stopped && job.options().stopsOnAbort()) {
            try {
                job.api(RetryPolicy.NO_WAIT).stop(job.state().jobId());
                stopped = true;
            } catch (RescaleException e) {
                LOGGER.log(
                        Level.FINE, e, () -> "Not stopped yet: " + job.state().jobId());
            }
        }
    }

    /**
     * Deletes the created job, which costs nothing but is of no use.
     *
     * @return false if Rescale refuses because the job has a cluster: it was submitted after all
     */
    private boolean deleteUnsubmitted() throws IOException, InterruptedException {
        String jobId = job.state().jobId();
        try {
            job.api(RetryPolicy.NO_WAIT).deleteJob(jobId, false);
            job.voice().line("Job " + jobId + " was not submitted and was deleted on Rescale");
            return true;
        } catch (RescaleException e) {
            if (e.isTransient() || e.kind() == Kind.UNAUTHORIZED) {
                throw e;
            }
            if (e.kind() == Kind.REJECTED) {
                return false;
            }
            job.voice()
                    .warn("job " + jobId + " was not submitted, so it costs nothing, but could not be deleted: "
                            + e.getMessage());
            return true;
        }
    }

    @Override
    public String doing() {
        return "being submitted";
    }

    @Override
    public String givenUp() {
        return job.state().phase() == Phase.SUBMIT
                ? "Gave up before job " + job.state().jobId() + " was submitted, so it costs nothing. It can be"
                        + " deleted at " + job.state().jobUrl() + "."
                : Waiting.mayRun(job);
    }

    @Override
    public String left() {
        return job.state().phase() == Phase.SUBMIT
                ? "job " + job.state().jobId() + " was not submitted, so it costs nothing, but it was not deleted: "
                        + job.state().jobUrl()
                : Waiting.leftRunning(job);
    }

    private Duration submit() throws IOException, InterruptedException {
        RescaleApi api = job.api(RetryPolicy.NO_WAIT);
        tags.put(api);
        Progress progress = job.progress();
        boolean repeated = progress.attempts() > 0;
        progress.submitting(job.patience().time().now());
        if (repeated) {
            // an earlier request may still arrive, so failing to save must not end the run; the intent was saved the
            // first time
            job.keepIfPossible();
        } else {
            job.keepBefore("job " + job.state().jobId() + " was created but not submitted; it costs nothing: "
                    + job.state().jobUrl());
        }
        try {
            api.submit(job.state().jobId());
        } catch (RescaleException e) {
            return notAnswered(e);
        }
        submitted("Submitted the job");
        return Duration.ZERO;
    }

    private Duration notAnswered(RescaleException e) throws IOException {
        Progress progress = job.progress();
        if (e.mayHaveArrived()) {
            if (progress.attempts() >= ATTEMPTS) {
                throw new Unanswered(e, job.state());
            }
            LOGGER.log(Level.FINE, e, () -> "Unclear whether the submission arrived");
            job.voice().line("The submission may have failed (" + e.getMessage() + "). Checking whether it arrived");
            return e.retryAfter().orElse(job.patience().look());
        }
        boolean repeated = progress.attempts() > 1;
        if (e.isTransient() || e.kind() == Kind.UNAUTHORIZED || e.kind() == Kind.NOT_FOUND && !repeated) {
            progress.notSubmitted();
            throw e;
        }
        if (repeated) {
            refusal = e;
            job.voice()
                    .line("Rescale refused the submission, possibly because an earlier one arrived (" + e.getMessage()
                            + "). Checking whether it did");
            return Duration.ZERO;
        }
        progress.notSubmitted();
        throw new SubmissionRefused(e, job.state().jobUrl());
    }

    /** Checks whether a request arrived whose response was lost, or that was refused as a repetition. */
    private Duration lookUp() throws IOException, InterruptedException {
        Optional<Duration> again = look(refusal == null ? LOOKS : LOOKS_TO_BE_SURE);
        if (again.isPresent()) {
            return again.get();
        }
        if (refusal != null) {
            throw new Unanswered(refusal, job.state());
        }
        job.progress().enter(Phase.SUBMIT);
        job.voice().line("The submission did not arrive");
        return Duration.ZERO;
    }

    /** @return when to continue; empty if the request did not arrive, as far as that many checks can tell */
    private Optional<Duration> look(int looks) throws IOException, InterruptedException {
        if (!job.api(RetryPolicy.NO_WAIT).statuses(job.state().jobId()).isEmpty()) {
            submitted("The submission arrived");
            return Optional.of(Duration.ZERO);
        }
        return job.progress().lookedUpInVain() < looks
                ? Optional.of(job.patience().look())
                : Optional.empty();
    }

    private void submitted(String line) {
        refusal = null;
        job.progress().submitted();
        job.keepIfPossible();
        job.voice().line(line + "; polling every " + job.state().account().pollSeconds() + " s");
    }

    /** Rescale never gave a clear answer on whether it runs the job. */
    static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        Unanswered(RescaleException cause, JobState state) {
            super(
                    "Rescale did not confirm the submission of job " + state.jobId() + " in "
                            + state.progress().attempts() + " attempts,"
                            + " and the job never got a status. Check at " + state.jobUrl()
                            + " whether it is running, and stop or delete it there. Last error: "
                            + cause.getMessage(),
                    cause);
        }
    }

    /** Rescale refused to run the job, which exists and costs nothing. */
    static final class SubmissionRefused extends IOException {
        private static final long serialVersionUID = 1L;

        SubmissionRefused(RescaleException cause, String link) {
            super(
                    "Rescale refused to run the job: " + cause.getMessage()
                            + ". It was created but not submitted, so it costs nothing: " + link,
                    cause);
        }
    }
}
