package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.results.StopReason;
import java.util.List;
import java.util.Optional;

/** What the looks at a job on Rescale have shown. */
@SavedFields
public final class Seen {
    /** History as the platform last gave it, newest first. */
    private List<JobStatus> statuses = List.of();
    /** Looks that worked. */
    private int looks;
    /** Times in a row that the cluster was found stopped although the job has not ended. */
    private int clusterGone;
    /** The job is gone from Rescale. */
    private boolean deleted;
    /** What of its metrics is a reason to stop it; null while nothing is. */
    private StopReason reached;
    /** Whether Rescale took the request to stop it for that. */
    private boolean reachedStop;

    Seen complete() {
        statuses = statuses == null ? List.of() : List.copyOf(statuses);
        return this;
    }

    /** A look has worked. */
    public void looked(List<JobStatus> history) {
        looks++;
        if (!history.isEmpty()) {
            statuses = List.copyOf(history);
        }
    }

    /** Looks that worked. */
    public int looks() {
        return looks;
    }

    /** Newest first. */
    public List<JobStatus> statuses() {
        return statuses;
    }

    /** Latest status; empty before there is one. */
    public String status() {
        return statuses.isEmpty() ? "" : statuses.get(0).status();
    }

    /** Whether it has ever had a status. */
    public boolean was(String status) {
        return JobStatuses.has(statuses, status);
    }

    /** @param gone whether the cluster was found stopped although the job has not ended */
    public void cluster(boolean gone) {
        clusterGone = gone ? clusterGone + 1 : 0;
    }

    /** Times in a row that it was. */
    public int clusterGone() {
        return clusterGone;
    }

    /** The job is gone from Rescale. */
    public void gone() {
        deleted = true;
    }

    /** What of its metrics is a reason to stop it; empty while nothing is. */
    public Optional<StopReason> reached() {
        return Optional.ofNullable(reached);
    }

    public void reached(StopReason reason) {
        reached = reason;
    }

    /** Whether Rescale is still to be asked to stop it for what its metrics show. */
    public boolean isStopDue() {
        return reached != null && !reachedStop;
    }

    /** Rescale took the request. */
    public void stopTaken() {
        reachedStop = true;
    }

    public boolean isDeleted() {
        return deleted;
    }

    public boolean hasEnded() {
        return deleted || was(JobStatuses.COMPLETED);
    }

    /** Whether its history says that somebody stopped it. */
    public boolean wasStopped() {
        return was(JobStatuses.STOPPING) || was(JobStatuses.FORCE_STOP);
    }
}
