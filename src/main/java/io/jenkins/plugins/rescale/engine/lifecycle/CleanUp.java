package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.ClusterStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Deletes on Rescale what the user does not want to keep, after everything is collected: the inputs that this build
 * uploaded, or the job with its outputs. An input that was there before is left alone: another build may need it. What
 * cannot be deleted is said and left; the build does not fail for it.
 */
final class CleanUp {
    private final JobContext context;
    private final JobState state;
    private final Patience patience;

    CleanUp(JobContext context, JobState state, Patience patience) {
        this.context = context;
        this.state = state;
        this.patience = patience;
    }

    /** @return false while the cluster still runs, as Rescale deletes no job before it stopped; bounded */
    boolean run() throws IOException, InterruptedException {
        RescaleApi api = context.api(state, RetryPolicy.DEFAULT);
        try {
            if (state.options.getCleanUp().equals(JobOptions.JOB)) {
                List<ClusterStatus> cluster = api.clusterStatuses(state.jobId);
                if (!cluster.isEmpty() && !cluster.get(0).status().equals(JobStatuses.CLUSTER_STOPPED)) {
                    return orTooLong();
                }
                api.deleteJob(state.jobId, false);
                context.log().line("Deleted job " + state.jobId + " on Rescale");
            }
            for (UploadedInput input : state.inputs) {
                if (!input.reused()) {
                    api.deleteFile(input.fileId());
                    context.log().line("Deleted input " + input.name() + " on Rescale");
                }
            }
        } catch (RescaleException e) {
            context.log().line("Warning: not everything could be deleted on Rescale: " + e.getMessage());
        }
        return true;
    }

    private boolean orTooLong() {
        long now = System.currentTimeMillis();
        state.cleanUpSince = state.cleanUpSince == 0 ? now : state.cleanUpSince;
        if (Duration.ofMillis(now - state.cleanUpSince).compareTo(patience.stop()) <= 0) {
            return false;
        }
        context.log()
                .line("Warning: the cluster of job " + state.jobId + " is still there, so Rescale does not delete"
                        + " the job. Delete it at " + Links.job(state));
        return true;
    }
}
