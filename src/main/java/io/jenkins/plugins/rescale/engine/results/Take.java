package io.jenkins.plugins.rescale.engine.results;

/** Which of the points found for a metric becomes its value. */
public enum Take {
    LAST,
    FIRST,
    MIN,
    MAX,
    MEAN
}
