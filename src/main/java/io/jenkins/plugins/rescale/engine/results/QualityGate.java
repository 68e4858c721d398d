package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;

/**
 * A limit for a metric: numbers that its value must lie between, or how far it may be from a reference.
 *
 * @param metric its name
 * @param min lowest value that passes; null for none
 * @param max highest value that passes; null for none
 * @param baseline which reference it is compared with
 * @param absolute how far it may be from the reference, in the unit of the metric; at least 0
 * @param relative how far it may be from the reference besides, as a part of that; at least 0
 * @param comparison which side of the reference counts
 * @param criticality what a failure does
 * @param over what it looks at in a parameter study
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
    /** What a value is compared with. */
    public enum Baseline {
        /** Nothing: numbers of its own are the limits. */
        NONE,
        /** The newest earlier build that has the metric and passed its gates. */
        REFERENCE_BUILD,
        /** A file of reference values. */
        FILE
    }

    /** Which deviation from a reference counts. */
    public enum Comparison {
        DIFF,
        /** Only a value above the reference. */
        MORE,
        /** Only a value below the reference. */
        LESS
    }

    /** The same for the value that all cases of a study have together. */
    public QualityGate overall() {
        return new QualityGate(
                over.name(metric), min, max, baseline, absolute, relative, comparison, criticality, OverCases.EACH);
    }

    /**
     * Judges a value.
     *
     * @param run of the job; empty when it has only one
     */
    public GateResult judge(String run, MetricValue value, Reference reference) {
        return new GateCheck(this, run, value).judge(reference);
    }
}
