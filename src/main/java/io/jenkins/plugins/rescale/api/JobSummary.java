package io.jenkins.plugins.rescale.api;

/**
 * A row of the job list.
 *
 * @param dateInserted ISO 8601; empty when the platform does not say
 * @param status latest status; empty for a job that was never submitted
 */
public record JobSummary(String id, String name, String dateInserted, String status) {}
