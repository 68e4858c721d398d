package io.jenkins.plugins.rescale.chart;

import io.jenkins.plugins.rescale.engine.api.JobStatuses;

/** What a job does in a status. Each has a pattern of its own in the picture. */
public enum Kind {
    /** Before its command runs. */
    WAITING,
    RUNNING,
    /** It was asked to stop. */
    STOPPING,
    /** A point in time. */
    ENDED;

    /**
     * @param status as Rescale calls it
     * @param started whether the command was started before
     */
    static Kind of(String status, boolean started) {
        return switch (status) {
            case JobStatuses.EXECUTING -> RUNNING;
            case JobStatuses.STOPPING, JobStatuses.FORCE_STOP -> STOPPING;
            case JobStatuses.COMPLETED -> ENDED;
            default -> started ? RUNNING : WAITING;
        };
    }
}
