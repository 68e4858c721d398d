package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import java.io.IOException;

/** The calls that end a job on Rescale because the build is ended. */
final class Stopping {
    private final JobContext context;
    private final JobState state;
    private boolean warned;

    Stopping(JobContext context, JobState state) {
        this.context = context;
        this.state = state;
    }

    /**
     * A job that was created and not submitted costs nothing and is of no use: deletes it.
     *
     * @return false when Rescale refuses since the job has a cluster: it was submitted after all
     */
    boolean deleteUnsubmitted() throws IOException, InterruptedException {
        try {
            context.api(state, RetryPolicy.POLL).deleteJob(state.jobId, false);
            context.log().line("Job " + state.jobId + " was not submitted; deleted it on Rescale");
            return true;
        } catch (RescaleException e) {
            if (e.isTransient() || e.kind() == Kind.UNAUTHORIZED) {
                throw e;
            }
            if (e.kind() == Kind.REJECTED) {
                return false;
            }
            context.log()
                    .line("Warning: job " + state.jobId + " was not submitted, so it costs nothing, but could not"
                            + " be deleted: " + e.getMessage());
            return true;
        }
    }

    /** Asks Rescale to stop the job unless it took the request already; a failure is tried again with the next look. */
    void send() throws IOException, InterruptedException {
        if (state.stopSent) {
            return;
        }
        try {
            context.api(state, RetryPolicy.POLL).stop(state.jobId);
            state.stopSent = true;
            Keeping.ifPossible(context, state);
            context.log().line("Asked Rescale to stop job " + state.jobId + "; waiting for its end");
        } catch (RescaleException e) {
            if (!warned) {
                warned = true;
                context.log()
                        .line("Warning: job " + state.jobId + " could not be stopped yet, trying again: "
                                + e.getMessage());
            }
        }
    }
}
