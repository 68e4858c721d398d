package io.jenkins.plugins.rescale.chart;

/** What of a job is drawn over the builds. */
public enum Measure {
    /** Seconds from the first {@code Executing} to the end. */
    RUN,
    /** Seconds from the first status to the first {@code Executing}. */
    QUEUE,
    /** In the currency of the account, estimated from the run time. */
    COST
}
