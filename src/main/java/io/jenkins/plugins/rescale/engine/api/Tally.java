package io.jenkins.plugins.rescale.engine.api;

/**
 * The row counts of a list that was read row by row.
 *
 * @param listed number of rows read
 * @param count number of rows according to the platform, which is unreliable; -1 if it does not say
 */
public record Tally(long listed, long count) {
    /** Whether the platform announced a different number of rows than it listed. */
    public boolean differs() {
        return count >= 0 && count != listed;
    }
}
