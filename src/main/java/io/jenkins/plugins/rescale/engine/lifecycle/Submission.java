package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Submits the job, which is what costs money. Repeated only after the statuses showed several times that the first
 * request did not arrive: a submitted job has statuses, one that is only created has none.
 */
final class Submission implements PhaseWork {
    private static final Logger LOGGER = Logger.getLogger(Submission.class.getName());
    /** Looks before a request is taken for lost. */
    static final int LOOKS = 3;
    /** The same once Rescale refused to take it again, which it does when the job runs: for a minute. */
    static final int LOOKS_AFTER_REFUSAL = 20;
    /** Requests without an answer before the platform is taken for unable to run the job. */
    static final int ATTEMPTS = 10;
    /** Failures before a tag is left off: it is not worth the job. */
    private static final int TAG_ATTEMPTS = 3;

    private final JobScope job;

    /** Tags that are on the job. */
    private int tagged;

    private int tagFailures;
    /** Whether Rescale took a stop before it was known whether the job runs. */
    private boolean stopped;
    /** What Rescale said of a repeated request, which may be that the first one arrived; null without one. */
    private RescaleException refusal;

    Submission(JobScope job) {
        this.job = job;
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        return job.state().phase() == Phase.SUBMIT ? submit() : lookUp();
    }

    @Override
    public Duration abort(boolean hurry) throws IOException, InterruptedException {
        if (job.state().phase() == Phase.SUBMITTING) {
            try {
                return lookUp();
            } catch (RescaleException e) {
                stopUnseen();
                throw e;
            }
        }
        return deleteUnsubmitted() ? job.aborted(" before the job was submitted") : job.enter(Phase.WAIT);
    }

    /** It may run, which costs money, and a stop passes what the look-up waits for; one that does not run takes no harm. */
    private void stopUnseen() throws IOException, InterruptedException {
        if (!stopped && job.options().stopsOnAbort()) {
            try {
                job.api(RetryPolicy.NO_WAIT).stop(job.state().jobId());
                stopped = true;
            } catch (RescaleException e) {
                LOGGER.log(
                        Level.FINE, e, () -> "not stopped yet: " + job.state().jobId());
            }
        }
    }

    /**
     * A job that was created and not submitted costs nothing and is of no use: deletes it.
     *
     * @return false when Rescale refuses since the job has a cluster: it was submitted after all
     */
    private boolean deleteUnsubmitted() throws IOException, InterruptedException {
        String jobId = job.state().jobId();
        try {
            job.api(RetryPolicy.NO_WAIT).deleteJob(jobId, false);
            job.voice().line("Job " + jobId + " was not submitted; deleted it on Rescale");
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
                ? "Job " + job.state().jobId() + " was given up before it was submitted, so it costs nothing. It can be"
                        + " deleted at " + job.state().jobUrl() + "."
                : Waiting.mayRun(job);
    }

    @Override
    public String left() {
        return job.state().phase() == Phase.SUBMIT
                ? "job " + job.state().jobId() + " was not submitted, so it costs nothing, but is not deleted: "
                        + job.state().jobUrl()
                : Waiting.leftRunning(job);
    }

    private Duration submit() throws IOException, InterruptedException {
        RescaleApi api = job.api(RetryPolicy.NO_WAIT);
        tag(api);
        Progress progress = job.progress();
        boolean repeated = progress.attempts() > 0;
        progress.submitting(job.patience().time().now());
        if (repeated) {
            // an earlier request may arrive yet, so the job must not be left; the intent was saved before that one
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
            LOGGER.log(Level.FINE, e, () -> "the answer to the submission is lost");
            job.voice()
                    .line("The answer to the submission is lost (" + e.getMessage() + "). Looking whether it arrived");
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
                    .line("Rescale refused the submission, maybe because an earlier one arrived (" + e.getMessage()
                            + "). Looking whether it did");
            return Duration.ZERO;
        }
        progress.notSubmitted();
        throw new SubmissionRefused(e, job.state().jobUrl());
    }

    /** Tags in the body of the job are ignored by the platform. */
    private void tag(RescaleApi api) throws IOException, InterruptedException {
        if (job.progress().attempts() > 0 || job.plan().job().isEmpty()) {
            return;
        }
        List<String> tags = job.definition().tags();
        while (tagged < tags.size()) {
            String tag = tags.get(tagged);
            try {
                api.addTag(job.state().jobId(), tag);
            } catch (RescaleException e) {
                boolean again = (e.isTransient() || e.kind() == Kind.NOT_FOUND) && tagFailures++ < TAG_ATTEMPTS;
                if (again || e.retryAfter().isPresent()) {
                    throw e;
                }
                job.voice()
                        .warn("the tag \"" + Printable.of(tag, 100) + "\" could not be put on the job: "
                                + e.getMessage());
            }
            tagged++;
        }
    }

    /** Looks whether a request arrived whose answer is lost, or which was refused as a repetition. */
    private Duration lookUp() throws IOException, InterruptedException {
        String jobId = job.state().jobId();
        if (!job.api(RetryPolicy.NO_WAIT).statuses(jobId).isEmpty()) {
            submitted("The submission had arrived");
            return Duration.ZERO;
        }
        int looks = refusal == null ? LOOKS : LOOKS_AFTER_REFUSAL;
        if (job.progress().lookedUpInVain() < looks) {
            return job.patience().look();
        }
        if (refusal != null) {
            throw new Unanswered(refusal, job.state());
        }
        job.progress().enter(Phase.SUBMIT);
        job.voice().line("The submission did not arrive");
        return Duration.ZERO;
    }

    private void submitted(String line) {
        refusal = null;
        job.progress().submitted();
        job.keepIfPossible();
        job.voice().line(line + "; looking at it every " + job.state().account().pollSeconds() + " s");
    }

    /** Rescale never answers clearly whether it runs the job. */
    static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        Unanswered(RescaleException cause, JobState state) {
            super(
                    "Rescale did not take the submission of job " + state.jobId() + " in "
                            + state.progress().attempts() + " attempts,"
                            + " and after none of them did the job have a status. Look at " + state.jobUrl()
                            + " whether it runs after all, and stop or delete it there. The last problem: "
                            + cause.getMessage(),
                    cause);
        }
    }

    /** Rescale will not run the job, which exists and costs nothing. */
    static final class SubmissionRefused extends IOException {
        private static final long serialVersionUID = 1L;

        SubmissionRefused(RescaleException cause, String link) {
            super(
                    "Rescale refused to run the job: " + cause.getMessage()
                            + ". It was created but not submitted, so it" + " costs nothing: " + link,
                    cause);
        }
    }
}
