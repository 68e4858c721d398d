package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.ClusterStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes on Rescale what the user does not want to keep, after everything is collected: the inputs that this build
 * uploaded, or the job with its outputs. An input that was there before is left alone: another build may need it. What
 * cannot be deleted is said and left; the build does not fail for it.
 */
final class CleanUp {
    private final JobScope job;
    private final Stopwatch waiting;

    /** @param waiting runs while the cluster is waited for so that the job can be deleted */
    CleanUp(JobScope job, Stopwatch waiting) {
        this.job = job;
        this.waiting = waiting;
    }

    /** @return false while the cluster still runs, as Rescale deletes no job before it stopped; bounded */
    boolean run() throws IOException, InterruptedException {
        RescaleApi api = job.api(RetryPolicy.DEFAULT);
        String jobId = job.state().jobId();
        try {
            if (job.options().getCleanUp().equals(JobOptions.JOB)) {
                List<ClusterStatus> cluster = api.clusterStatuses(jobId);
                if (!cluster.isEmpty() && !cluster.get(0).status().equals(JobStatuses.CLUSTER_STOPPED)) {
                    return orTooLong();
                }
                api.deleteJob(jobId, false);
                job.voice().line("Deleted job " + jobId + " on Rescale");
            }
            for (UploadedInput input : own()) {
                api.deleteFile(input.fileId());
                job.voice().line("Deleted input " + input.name() + " on Rescale");
            }
        } catch (RescaleException e) {
            job.voice().warn("not everything could be deleted on Rescale: " + e.getMessage());
        }
        return true;
    }

    private List<UploadedInput> own() throws IOException {
        List<UploadedInput> own = new ArrayList<>();
        job.memory().lists().inputs().each(job.progress().uploaded(), input -> {
            if (!input.reused()) {
                own.add(input);
            }
        });
        return own;
    }

    private boolean orTooLong() {
        waiting.begin();
        if (!waiting.isOver(job.patience().stop())) {
            return false;
        }
        job.voice()
                .warn("the cluster of job " + job.state().jobId() + " is still there, so Rescale does not delete"
                        + " the job. Delete it at " + job.state().jobUrl());
        return true;
    }
}
