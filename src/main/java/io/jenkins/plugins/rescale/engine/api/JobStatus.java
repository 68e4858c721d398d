package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry in the history of a job.
 *
 * @param status such as {@code Queued}, {@code Executing}, {@code Completed}; see {@link JobStatuses}
 * @param date verbatim, for the report; see {@link #time()}
 * @param reason empty if there is none
 */
public record JobStatus(String status, String date, String reason) implements Serializable {
    /** The only entry of a history in which no row has a status. */
    public static final JobStatus NOT_TOLD = new JobStatus("Unknown", "", "");

    /** When the job entered the status; empty if the platform does not say. */
    public Optional<Instant> time() {
        return Iso8601.instant(date);
    }
}
