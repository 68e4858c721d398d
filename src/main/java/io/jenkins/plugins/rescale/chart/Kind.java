package io.jenkins.plugins.rescale.chart;

/** What goes on during a bar of a {@link TimelineChart}. Each has a pattern of its own in the picture. */
public enum Kind {
    WAITING,
    RUNNING,
    STOPPING,
    /** A point in time: a mark, and no bar. */
    ENDED
}
