package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of a job's history.
 *
 * @param status such as {@code Queued}, {@code Executing}, {@code Completed}; see {@link JobStatuses}
 * @param date as the platform wrote it, for the report; see {@link #time()}
 * @param reason empty when there is none
 */
public record JobStatus(String status, String date, String reason) implements Serializable {
    /** All there is of a history in which no row names a status. */
    public static final JobStatus NOT_TOLD = new JobStatus("Unknown", "", "");

    /** Since when; empty when the platform does not say. */
    public Optional<Instant> time() {
        return Iso8601.instant(date);
    }
}
