package io.jenkins.plugins.rescale.engine.results;

import java.util.Locale;

/** Which of the points that a metric finds becomes its value. */
public enum Take {
    LAST,
    FIRST,
    MIN,
    MAX,
    MEAN;

    /** The word for it in a job JSON or a Pipeline. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
