package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.ClusterStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Deletes what the user does not want to keep on Rescale, once everything is collected: the inputs that this build
 * uploaded, or the job with its outputs. Inputs that existed before, or that another build may use, are left alone. If
 * it is known at upload time that inputs will be deleted, they are not offered to other builds. Failing to delete
 * something is logged and does not fail the build.
 */
public final class CleanUp implements PhaseWork {
    /**
     * Failed calls before the rest is left undeleted: keeping it costs little, and the build should not wait for it.
     */
    private static final int ATTEMPTS = 5;

    private final JobScope job;
    /** Runs while waiting for the cluster to stop, which Rescale requires before it deletes the job. */
    private final Stopwatch waiting;
    /** Inputs still to be deleted; null until first needed. */
    private Deque<UploadedInput> inputs;
    /** Names of inputs that Rescale refused to delete. */
    private final List<String> refused = new ArrayList<>();

    private String refusal = "";
    /** Number of failed calls. */
    private int failures;
    /** Whether the job was deleted, or cannot be. */
    private boolean jobDone;

    public CleanUp(JobScope job) {
        this.job = job;
        this.waiting = job.patience().stopwatch();
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        try {
            return run() ? job.enter(Phase.DONE) : job.pollInterval();
        } catch (RescaleException e) {
            if (e.retryAfter().isPresent()) {
                throw e;
            }
            if (e.isTransient() && failures < ATTEMPTS) {
                return job.backOff(failures++);
            }
            job.voice().warn("some data could not be deleted on Rescale: " + e.getMessage() + inputsLeft());
            return job.enter(Phase.DONE);
        }
    }

    /** @return false to continue later, while the cluster is still running */
    private boolean run() throws IOException, InterruptedException {
        RescaleApi api = job.api(RetryPolicy.NO_WAIT);
        jobDone = jobDone
                || !job.options().getCleanUp().equals(JobOptions.JOB)
                || job.state().jobId().isEmpty()
                || deleteJob(api);
        if (!jobDone) {
            return false;
        }
        inputs = inputs == null ? own() : inputs;
        while (!inputs.isEmpty()) {
            deleteInput(api, inputs.getFirst());
            inputs.removeFirst();
        }
        if (!refused.isEmpty()) {
            job.voice().warn("some data could not be deleted on Rescale: " + refusal + inputsLeft());
        }
        return true;
    }

    /**
     * @return false while the cluster is still running, since Rescale deletes a job only after its cluster has stopped;
     *     the wait is bounded
     */
    private boolean deleteJob(RescaleApi api) throws IOException, InterruptedException {
        String jobId = job.state().jobId();
        List<ClusterStatus> cluster = api.clusterStatuses(jobId);
        String status =
                cluster.isEmpty() ? JobStatuses.CLUSTER_STOPPED : cluster.get(0).status();
        if (!JobStatuses.isClusterGone(status)) {
            return orTooLong();
        }
        try {
            api.deleteJob(jobId, false);
            job.voice().line("Deleted job " + jobId + " on Rescale");
        } catch (RescaleException e) {
            if (!isRefused(e)) {
                throw e;
            }
            if (!status.equals(JobStatuses.CLUSTER_STOPPED)) {
                return orTooLong();
            }
            job.voice()
                    .warn("job " + jobId + " could not be deleted: " + e.getMessage() + ". Delete it at "
                            + job.state().jobUrl());
        }
        return true;
    }

    private void deleteInput(RescaleApi api, UploadedInput input) throws RescaleException, InterruptedException {
        try {
            api.deleteFile(input.fileId());
            job.voice().line("Deleted input " + input.name() + " on Rescale");
        } catch (RescaleException e) {
            if (!isRefused(e)) {
                throw e;
            }
            refused.add(input.name());
            refusal = e.getMessage();
        }
    }

    /** Returns whether Rescale refused to delete one thing, which says nothing about others. */
    private static boolean isRefused(RescaleException e) {
        return e.kind() == RescaleException.Kind.REJECTED || e.kind() == RescaleException.Kind.FORBIDDEN;
    }

    /** Names the inputs that stay, as a sentence after a period; empty if they are not known. */
    private String inputsLeft() {
        List<String> names = new ArrayList<>(refused);
        if (inputs != null) {
            inputs.forEach(input -> names.add(input.name()));
        }
        return names.isEmpty()
                ? ""
                : ". Inputs left on Rescale (" + names.size() + "): " + Printable.of(String.join(", ", names), 400);
    }

    /** Returns the inputs that this job uploaded and that no other job has been given since. */
    private Deque<UploadedInput> own() throws IOException {
        InputIndex index = job.options().isReuseInputs()
                ? job.account().inputIndex(job.state().account())
                : InputIndex.NONE;
        Deque<UploadedInput> own = new ArrayDeque<>();
        job.memory().lists().inputs().each(job.progress().uploaded(), input -> {
            if (!input.reused()) {
                own.add(input);
            }
        });
        own.removeIf(input -> {
            boolean shared = !job.progress().ownsInputs() && !index.release(input.fileId());
            if (shared) {
                job.voice().line("Kept input " + input.name() + " on Rescale because another build may use it");
            }
            return shared;
        });
        return own;
    }

    private boolean orTooLong() {
        waiting.begin();
        if (!waiting.isOver(job.patience().stop())) {
            return false;
        }
        job.voice()
                .warn("the cluster of job " + job.state().jobId() + " is still running, so the job could not be"
                        + " deleted. Delete it at " + job.state().jobUrl());
        return true;
    }

    @Override
    public Duration abort(boolean hurry) {
        return job.aborted(" after the outputs were collected");
    }

    @Override
    public String doing() {
        return "cleaning up on Rescale";
    }

    @Override
    public String givenUp() {
        return Collecting.notCollected(job);
    }

    @Override
    public String left() {
        return "";
    }
}
