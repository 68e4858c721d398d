package io.jenkins.plugins.rescale.engine.api;

/**
 * How a list ended that was handed over row by row.
 *
 * @param listed rows handed over
 * @param count how many the platform says there are, which is unreliable; -1 when it does not say
 */
public record Tally(long listed, long count) {
    /** Whether the platform announced another number of rows than it listed. */
    public boolean differs() {
        return count >= 0 && count != listed;
    }
}
