package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Submits the job, which is what costs money. Repeated only after the statuses showed several times that the first
 * request did not arrive: a submitted job has statuses, one that is only created has none.
 */
final class Submission {
    private static final Logger LOGGER = Logger.getLogger(Submission.class.getName());
    /** Looks before a request is taken for lost. */
    static final int LOOKS = 3;
    /** Requests without an answer before the platform is taken for unable to run the job. */
    static final int ATTEMPTS = 10;

    private final JobScope job;

    Submission(JobScope job) {
        this.job = job;
    }

    /**
     * Submits the job.
     *
     * @return whether it is known to be submitted now; if not, {@link #lookUp} is to follow
     */
    boolean submit() throws IOException, InterruptedException {
        RescaleApi api = job.api(RetryPolicy.DEFAULT);
        tag(api);
        Progress progress = job.progress();
        progress.submitting();
        job.keepBefore("job " + job.state().jobId() + " was created but not submitted; it costs nothing: "
                + job.state().jobUrl());
        try {
            api.submit(job.state().jobId());
        } catch (RescaleException e) {
            if (e.mayHaveArrived() && progress.attempts() < ATTEMPTS) {
                LOGGER.log(Level.FINE, e, () -> "the answer to the submission is lost");
                job.voice()
                        .line("The answer to the submission is lost (" + e.getMessage()
                                + "). Looking whether it arrived");
                return false;
            }
            if (e.mayHaveArrived()) {
                throw new Unanswered(e, job.state());
            }
            progress.notSubmitted();
            if (e.isTransient() || e.kind() == RescaleException.Kind.UNAUTHORIZED) {
                throw e;
            }
            throw new SubmissionRefused(e, job.state().jobUrl());
        }
        submitted("Submitted the job");
        return true;
    }

    /** Tags in the body of the job are ignored by the platform. */
    private void tag(RescaleApi api) throws IOException, InterruptedException {
        if (job.progress().attempts() > 0 || job.plan().job().isEmpty()) {
            return;
        }
        List<String> tags = job.definition().tags();
        for (String tag : tags) {
            try {
                api.addTag(job.state().jobId(), tag);
            } catch (RescaleException e) {
                job.voice()
                        .warn("the tag \"" + Printable.of(tag, 100) + "\" could not be put on the job: "
                                + e.getMessage());
            }
        }
    }

    /**
     * Looks whether a lost request arrived.
     *
     * @return whether the job is submitted
     */
    boolean lookUp() throws IOException, InterruptedException {
        if (!job.api(RetryPolicy.DEFAULT).statuses(job.state().jobId()).isEmpty()) {
            submitted("The submission had arrived");
            return true;
        }
        if (job.progress().lookedUpInVain() >= LOOKS) {
            job.progress().enter(Phase.SUBMIT);
            job.voice().line("The submission did not arrive");
        }
        return false;
    }

    private void submitted(String line) {
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
