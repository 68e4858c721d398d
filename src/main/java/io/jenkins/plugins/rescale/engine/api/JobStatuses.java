package io.jenkins.plugins.rescale.engine.api;

import java.util.List;

/** Names of the statuses of jobs and clusters that the plugin acts on; every other one means: go on waiting. */
public final class JobStatuses {
    public static final String PENDING = "Pending";
    public static final String EXECUTING = "Executing";
    public static final String STOPPING = "Stopping";
    public static final String FORCE_STOP = "Force Stop";

    /** The only status that is documented to be final. It says that the job ended, not that it worked. */
    public static final String COMPLETED = "Completed";

    /** Reason of the {@link #COMPLETED} row of every job that was neither stopped nor failed to run. */
    public static final String COMPLETED_SUCCESSFULLY = "Completed successfully";

    public static final String CLUSTER_STOPPED = "Stopped";
    public static final String CLUSTER_ERROR = "Error";

    private JobStatuses() {}

    /** Whether the latest status of a cluster says that its machines are gone. */
    public static boolean isClusterGone(String status) {
        return status.equals(CLUSTER_STOPPED) || status.equals(CLUSTER_ERROR);
    }

    /** Whether a history holds a status. */
    public static boolean has(List<JobStatus> history, String status) {
        return history.stream().anyMatch(row -> row.status().equals(status));
    }
}
