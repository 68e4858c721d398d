package io.jenkins.plugins.rescale.engine.results;

/** Which of the points that a metric finds becomes its value. */
public enum Take {
    LAST,
    FIRST,
    MIN,
    MAX,
    MEAN
}
