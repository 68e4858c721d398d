package io.jenkins.plugins.rescale.engine.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry in the history of a job's cluster.
 *
 * @param status such as {@code Starting}, {@code Started}, {@code Stopped}, {@code Error}
 * @param time when the cluster entered the status; empty if the platform does not say
 */
public record ClusterStatus(String status, Optional<Instant> time) {
    /** The only entry of a history in which no row has a status. */
    public static final ClusterStatus NOT_TOLD = new ClusterStatus("Unknown", Optional.empty());
}
