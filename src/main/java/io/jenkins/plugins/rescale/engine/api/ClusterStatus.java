package io.jenkins.plugins.rescale.engine.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of the history of a job's cluster.
 *
 * @param status such as {@code Starting}, {@code Started}, {@code Stopped}, {@code Error}
 * @param time since when; empty when the platform does not say
 */
public record ClusterStatus(String status, Optional<Instant> time) {
    /** All there is of a history in which no row names a status. */
    public static final ClusterStatus NOT_TOLD = new ClusterStatus("Unknown", Optional.empty());
}
