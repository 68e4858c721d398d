package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;

/**
 * What a gate says.
 *
 * @param metric its name
 * @param outcome whether it passed
 * @param message for people: the value, what it was compared with, and why it passed or not
 * @param criticality what a failure does
 */
public record GateResult(String metric, Outcome outcome, String message, Criticality criticality)
        implements Serializable {
    /** Whether a gate passed. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** There was nothing to compare with, which is no failure. */
        NOT_EVALUATED
    }

    public boolean hasFailed() {
        return outcome == Outcome.FAILED;
    }
}
