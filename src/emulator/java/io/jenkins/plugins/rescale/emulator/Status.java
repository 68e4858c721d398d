package io.jenkins.plugins.rescale.emulator;

/** The statuses of jobs, as spelled by the platform. There is no status for a failed job. */
final class Status {
    static final String PENDING = "Pending";
    static final String WAITING_FOR_CLUSTER = "Waiting for Cluster";
    static final String WAITING_FOR_QUEUE = "Waiting for Queue";
    static final String QUEUED = "Queued";
    static final String STARTED = "Started";
    static final String VALIDATED = "Validated";
    static final String EXECUTING = "Executing";
    static final String STOPPING = "Stopping";
    static final String FORCE_STOP = "Force Stop";
    static final String COMPLETED = "Completed";

    /** The reason of {@code Completed} if the job succeeded. */
    static final String SUCCESSFULLY = "Completed successfully";

    /** The reason of {@code Stopping} after a stop call; the actual text is not documented. */
    static final String BY_USER = "User Terminated";

    private Status() {}
}
