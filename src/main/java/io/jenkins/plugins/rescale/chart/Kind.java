package io.jenkins.plugins.rescale.chart;

/** The state that a bar of a {@link TimelineChart} represents. Each is drawn with its own pattern. */
public enum Kind {
    WAITING,
    RUNNING,
    STOPPING,
    /** A point in time, drawn as a mark instead of a bar. */
    ENDED
}
