package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serializable;

/**
 * The result of a quality gate.
 *
 * @param metric name of the metric
 * @param run of the job, such as {@code run2}; empty if it has only one
 * @param outcome whether the gate passed
 * @param message the value, what it was compared with, and why it passed or not
 * @param criticality what happens if the gate fails
 * @param min lowest value that passes; null if there is none or it is not known
 * @param max highest value that passes; null if there is none or it is not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateResult(
        String metric, String run, Outcome outcome, String message, Criticality criticality, Double min, Double max)
        implements Serializable {
    /** Outcome of a gate. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** There was nothing to compare with, which is not a failure. */
        NOT_EVALUATED
    }

    /** Tolerates missing fields, as the JSON may come from anywhere. */
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

    /** The same result as that of a case of a study; the name of the case is put before the run. */
    public GateResult ofCase(String name) {
        return new GateResult(metric, run.isEmpty() ? name : name + "/" + run, outcome, message, criticality, min, max);
    }

    /** The message for the console, prefixed with the run if the job has several. */
    public String text() {
        return run.isEmpty() ? message : run + ": " + message;
    }
}
