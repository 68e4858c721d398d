package io.jenkins.plugins.rescale.chart;

/** What the numbers at an axis mean, which decides where people expect its ticks. */
public enum Axis {
    /** Seconds, from 0 up. */
    TIME,
    /** In any currency, from 0 up. */
    MONEY
}
