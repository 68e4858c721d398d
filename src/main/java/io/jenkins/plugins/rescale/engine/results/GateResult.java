package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serializable;

/**
 * What a gate says.
 *
 * @param metric its name
 * @param run of the job, such as {@code run2}; empty when it has only one
 * @param outcome whether it passed
 * @param message for people: the value, what it was compared with, and why it passed or not
 * @param criticality what a failure does
 * @param min lowest value that passes; null for none, or when it is not known
 * @param max highest value that passes; null for none, or when it is not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateResult(
        String metric, String run, Outcome outcome, String message, Criticality criticality, Double min, Double max)
        implements Serializable {
    /** Whether a gate passed. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** There was nothing to compare with, which is no failure. */
        NOT_EVALUATED
    }

    /** Whoever wrote the file may have left out anything. */
    public GateResult {
        metric = metric == null ? "" : metric;
        run = run == null ? "" : run;
        outcome = outcome == null ? Outcome.NOT_EVALUATED : outcome;
        message = message == null ? "" : message;
        criticality = criticality == null ? Criticality.UNSTABLE : criticality;
    }

    public boolean hasFailed() {
        return outcome == Outcome.FAILED;
    }

    /** The same as a part of what is said of a study. */
    public GateResult ofCase(String name) {
        return new GateResult(metric, run.isEmpty() ? name : name + "/" + run, outcome, message, criticality, min, max);
    }

    /** The message with the run that it is about, for a line of a console. */
    public String text() {
        return run.isEmpty() ? message : run + ": " + message;
    }
}
