package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;

/**
 * A limit for a metric: a range of values, a maximum deviation from a reference, or both.
 *
 * @param metric name of the metric
 * @param min lowest value that passes; null if there is none
 * @param max highest value that passes; null if there is none
 * @param baseline the reference to compare with
 * @param absolute allowed deviation from the reference, in the unit of the metric; at least 0
 * @param relative additional allowed deviation, as a fraction of the reference; at least 0
 * @param comparison which deviations count
 * @param criticality what happens if the gate fails
 * @param over which value is checked in a parameter study
 */
public record QualityGate(
        String metric,
        Double min,
        Double max,
        Baseline baseline,
        double absolute,
        double relative,
        Comparison comparison,
        Criticality criticality,
        OverCases over)
        implements Serializable {
    /** The reference that a value is compared with. */
    public enum Baseline {
        /** None; only {@code min} and {@code max} apply. */
        NONE,
        /** The latest earlier build that has the metric and passed its gates. */
        REFERENCE_BUILD,
        /** A file of reference values. */
        FILE
    }

    /** Which deviation from a reference counts. */
    public enum Comparison {
        /** Both directions. */
        DIFF,
        /** Only values above the reference. */
        MORE,
        /** Only values below the reference. */
        LESS
    }

    /** The same gate for the value aggregated over all cases of a study. */
    public QualityGate overall() {
        return new QualityGate(
                over.name(metric), min, max, baseline, absolute, relative, comparison, criticality, OverCases.EACH);
    }

    /**
     * Evaluates the gate for a value.
     *
     * @param run of the job; empty if it has only one
     */
    public GateResult judge(String run, MetricValue value, Reference reference) {
        return new GateCheck(this, run, value).judge(reference);
    }
}
