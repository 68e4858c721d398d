package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.results.StopReason;
import java.util.List;
import java.util.Optional;

/** What polling has shown about a job on Rescale. */
@SavedFields
public final class Seen {
    /** Latest status history from the platform, newest first. */
    private List<JobStatus> statuses = List.of();
    /** Number of successful polls. */
    private int looks;
    /** Number of consecutive polls that found the cluster stopped although the job had not ended. */
    private int clusterGone;
    /** Whether the job no longer exists on Rescale. */
    private boolean deleted;
    /** Why the job should be stopped because of its metrics; null if there is no reason. */
    private StopReason reached;
    /** Whether Rescale accepted the request to stop the job for that reason. */
    private boolean reachedStop;

    Seen complete() {
        statuses = statuses == null ? List.of() : List.copyOf(statuses);
        return this;
    }

    /** Records a successful poll. */
    public void looked(List<JobStatus> history) {
        looks++;
        if (!history.isEmpty()) {
            statuses = List.copyOf(history);
        }
    }

    /** Number of successful polls. */
    public int looks() {
        return looks;
    }

    /** Status history, newest first. */
    public List<JobStatus> statuses() {
        return statuses;
    }

    /** Latest status; empty before the first one. */
    public String status() {
        return statuses.isEmpty() ? "" : statuses.get(0).status();
    }

    /** Whether the job ever had this status. */
    public boolean was(String status) {
        return JobStatuses.has(statuses, status);
    }

    /**
     * Records the state of the cluster.
     *
     * @param gone whether the cluster was found stopped although the job has not ended
     */
    public void cluster(boolean gone) {
        clusterGone = gone ? clusterGone + 1 : 0;
    }

    /** Number of consecutive polls that found the cluster stopped although the job had not ended. */
    public int clusterGone() {
        return clusterGone;
    }

    /** Records that the job no longer exists on Rescale. */
    public void gone() {
        deleted = true;
    }

    /** Why the job should be stopped because of its metrics; empty if there is no reason. */
    public Optional<StopReason> reached() {
        return Optional.ofNullable(reached);
    }

    public void reached(StopReason reason) {
        reached = reason;
    }

    /** Whether Rescale still has to be asked to stop the job because of its metrics. */
    public boolean isStopDue() {
        return reached != null && !reachedStop;
    }

    /** Records that Rescale accepted the request to stop the job because of its metrics. */
    public void stopTaken() {
        reachedStop = true;
    }

    public boolean isDeleted() {
        return deleted;
    }

    public boolean hasEnded() {
        return deleted || was(JobStatuses.COMPLETED);
    }

    /** Whether the status history shows that somebody stopped the job. */
    public boolean wasStopped() {
        return was(JobStatuses.STOPPING) || was(JobStatuses.FORCE_STOP);
    }
}
