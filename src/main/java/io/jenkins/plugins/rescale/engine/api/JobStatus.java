package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;

/**
 * A row of a job's history.
 *
 * @param status such as {@code Queued}, {@code Executing}, {@code Completed}; see {@link JobStatuses}
 * @param date ISO 8601 with any offset; empty when the platform does not say
 * @param reason empty when there is none
 */
public record JobStatus(String status, String date, String reason) implements Serializable {}
