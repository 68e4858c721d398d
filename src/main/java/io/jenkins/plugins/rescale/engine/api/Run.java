package io.jenkins.plugins.rescale.engine.api;

/**
 * A run of a job.
 *
 * @param id number of the run, from {@code 1}
 * @param dateStarted empty before it started
 * @param dateCompleted empty before it completed
 */
public record Run(String id, String dateStarted, String dateCompleted) {
    /** Whether it goes on now, so that its files can be looked at. */
    public boolean isActive() {
        return !dateStarted.isEmpty() && dateCompleted.isEmpty();
    }
}
