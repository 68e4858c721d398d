package io.jenkins.plugins.rescale.engine.api;

/**
 * A row of the history of a job's cluster.
 *
 * @param status such as {@code Starting}, {@code Started}, {@code Stopped}, {@code Error}
 * @param date ISO 8601; empty when the platform does not say
 */
public record ClusterStatus(String status, String date) {}
