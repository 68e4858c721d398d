package io.jenkins.plugins.rescale.engine.api;

/**
 * A row of the job list.
 *
 * @param dateInserted ISO 8601; empty when the platform does not say
 * @param status latest status; empty for a job that was never submitted
 */
public record JobRow(String id, String name, String dateInserted, String status) {}
