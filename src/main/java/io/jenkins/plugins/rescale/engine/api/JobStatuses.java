package io.jenkins.plugins.rescale.engine.api;

import java.util.List;

/** The job and cluster statuses that the plugin acts on. Any other status means to keep waiting. */
public final class JobStatuses {
    public static final String EXECUTING = "Executing";
    public static final String STOPPING = "Stopping";
    public static final String FORCE_STOP = "Force Stop";

    /** The only status that is documented as final. It means that the job has ended, not that it succeeded. */
    public static final String COMPLETED = "Completed";

    /** Reason in the {@link #COMPLETED} row of every job that was not stopped and did not fail to run. */
    public static final String COMPLETED_SUCCESSFULLY = "Completed successfully";

    public static final String CLUSTER_STOPPED = "Stopped";
    public static final String CLUSTER_ERROR = "Error";

    private JobStatuses() {}

    /** Whether the latest status of a cluster says that its machines are gone. */
    public static boolean isClusterGone(String status) {
        return status.equals(CLUSTER_STOPPED) || status.equals(CLUSTER_ERROR);
    }

    /** Whether a history contains a status. */
    public static boolean has(List<JobStatus> history, String status) {
        return history.stream().anyMatch(row -> row.status().equals(status));
    }
}
