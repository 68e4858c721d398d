package io.jenkins.plugins.rescale.chart;

/** The quantity on an axis, which determines its tick intervals. */
public enum Axis {
    /** Seconds, starting at 0. */
    TIME,
    /** An amount in any currency, starting at 0. */
    MONEY
}
