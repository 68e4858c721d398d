package io.jenkins.plugins.rescale.build;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stops a job on Rescale at a user's request from the page of a build. The request is saved in the build first and then
 * sent by one of the plugin's own threads. The step that follows the job notices the end at its next poll and names the
 * user. Repeated requests have no effect while one is in progress; after a failure, a new request tries again.
 */
public final class JobStop {
    private static final Logger LOGGER = Logger.getLogger(JobStop.class.getName());

    private final Run<?, ?> run;
    private final String name;
    private final StateFile file;

    public JobStop(Run<?, ?> run, String name, StateFile file) {
        this.run = run;
        this.name = name;
        this.file = file;
    }

    /** Returns whether a request is in progress. */
    public boolean isUnderWay() {
        return RescaleRuntime.pool().isUnderWay(key());
    }

    private String key() {
        return BuildJobContext.progressKey(run, name);
    }

    /**
     * Requests the stop. Does not block.
     *
     * @param by the user, in no particular language: it is shown to all viewers
     * @throws IOException if the request cannot be saved, in which case it is not sent
     */
    public void request(String by) throws IOException {
        // serialized, so that no request overwrites another that is in progress
        synchronized (run) {
            if (isUnderWay() || file.stopRequest().filter(StopRequest::sent).isPresent()) {
                return;
            }
            JobState state = file.load().orElseThrow(() -> new IOException("The job has no saved state"));
            StopRequest request = StopRequest.of(by);
            if (state.plan().isStudy()) {
                // the study checks for requests and stops its cases
                file.save(request.taken());
                return;
            }
            file.save(request);
            try {
                RescaleRuntime.pool().stop(state.account().platform(), key(), () -> send(request, state));
            } catch (RejectedExecutionException e) {
                throw new IOException("Jenkins is shutting down", e);
            }
        }
    }

    private void send(StopRequest request, JobState state) {
        try {
            new DetachedJob(run, name, TaskListener.NULL)
                    .api(state.account(), RetryPolicy.POLL)
                    .stop(state.jobId());
            LOGGER.info(() -> request.by() + " stopped Rescale job " + state.jobId() + " of " + run);
            keep(request.taken());
        } catch (InterruptedException e) {
            keep(request.failed("Jenkins is shutting down"));
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot stop a Rescale job of " + run);
            keep(request.failed(StepFailure.message(e)));
        }
    }

    private void keep(StopRequest request) {
        try {
            file.save(request);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot save the outcome of a request to stop a Rescale job of " + run);
        }
    }
}
