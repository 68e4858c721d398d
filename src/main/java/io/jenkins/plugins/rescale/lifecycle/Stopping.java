package io.jenkins.plugins.rescale.lifecycle;

import io.jenkins.plugins.rescale.api.RescaleException;
import io.jenkins.plugins.rescale.api.RetryPolicy;
import java.io.IOException;
import java.time.Duration;

/** Ends a job on Rescale because the build is ended. */
final class Stopping {
    private final JobContext context;
    private final JobState state;
    private final Patience patience;

    Stopping(JobContext context, JobState state, Patience patience) {
        this.context = context;
        this.state = state;
        this.patience = patience;
    }

    /** A job that was created and not submitted costs nothing and is of no use: deletes it. */
    void deleteUnsubmitted() throws IOException, InterruptedException {
        try {
            context.api(state, RetryPolicy.POLL).deleteJob(state.jobId, false);
            context.log().line("Job " + state.jobId + " was not submitted; deleted it on Rescale");
        } catch (RescaleException e) {
            context.log().line("Warning: job " + state.jobId + " was not submitted, so it costs nothing, but could not"
                    + " be deleted: " + e.getMessage());
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
            context.save(state);
            context.log().line("Asked Rescale to stop job " + state.jobId + "; waiting for its end");
        } catch (RescaleException e) {
            context.log().line("Warning: job " + state.jobId + " could not be stopped yet: " + e.getMessage());
        }
    }

    /** Whether the job was given the time that it may take to stop. */
    boolean tookTooLong() {
        return Duration.ofMillis(System.currentTimeMillis() - state.stopRequestedAt)
                        .compareTo(patience.stop())
                > 0;
    }

    /** Says what is to be done by hand when the time is over. */
    void giveUp() {
        context.log().line(
                state.stopSent
                        ? "Warning: job " + state.jobId + " was asked to stop but has not ended yet. Look at "
                                + Links.job(state)
                        : "Warning: job " + state.jobId + " COULD NOT BE STOPPED and may still run and cost money. Stop"
                                + " it at " + Links.job(state));
    }
}
