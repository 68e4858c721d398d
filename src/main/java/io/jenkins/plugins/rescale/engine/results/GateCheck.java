package io.jenkins.plugins.rescale.engine.results;

import io.jenkins.plugins.rescale.engine.results.GateResult.Outcome;
import java.util.Optional;

/** Evaluates one gate for one value. */
final class GateCheck {
    private final QualityGate gate;
    private final String run;
    private final MetricValue found;
    private Double min;
    private Double max;

    GateCheck(QualityGate gate, String run, MetricValue found) {
        this.gate = gate;
        this.run = run;
        this.found = found;
        this.min = gate.min();
        this.max = gate.max();
    }

    GateResult judge(Reference reference) {
        if (found.value() == null) {
            boolean optional = found.metric().optional();
            return result(optional ? Outcome.NOT_EVALUATED : Outcome.FAILED, gate.metric() + ": " + found.problem());
        }
        double value = found.value();
        if (Double.isNaN(value)) {
            return result(Outcome.FAILED, text() + ", which is not a number");
        }
        if (gate.min() != null && value < gate.min()) {
            return result(Outcome.FAILED, text() + ": below the minimum of " + NumberText.of(gate.min()));
        }
        if (gate.max() != null && value > gate.max()) {
            return result(Outcome.FAILED, text() + ": above the maximum of " + NumberText.of(gate.max()));
        }
        return gate.baseline() == QualityGate.Baseline.NONE
                ? result(Outcome.PASSED, text() + ": " + limits())
                : compare(value, reference);
    }

    private GateResult compare(double value, Reference reference) {
        Optional<Reference.Value> known = reference.of(run, gate.metric());
        if (known.isEmpty()) {
            return result(Outcome.NOT_EVALUATED, text() + ": no reference yet");
        }
        double other = known.get().value();
        boolean same = value == other; // also equal infinities
        if (!Double.isFinite(other) && !same) {
            // any number would be within a tolerance relative to infinity
            String what = Double.isNaN(other) ? "not a number" : NumberText.of(other);
            return result(
                    Outcome.NOT_EVALUATED,
                    text() + ": the reference " + known.get().label() + " is " + what);
        }
        double allowed = gate.absolute() + gate.relative() * Math.abs(other);
        if (Double.isFinite(other)) {
            bound(other, allowed);
        }
        double deviation =
                switch (gate.comparison()) {
                    case DIFF -> Math.abs(value - other);
                    case MORE -> value - other;
                    case LESS -> other - value;
                };
        boolean passed = same || deviation <= allowed;
        String compared = text() + " (reference " + known.get().label() + ": " + NumberText.of(other) + ", "
                + NumberText.change(value, other) + "): ";
        return passed
                ? result(Outcome.PASSED, compared + tolerance("within ", "at most "))
                : result(Outcome.FAILED, compared + tolerance("not within ", "more than "));
    }

    /** Narrows the reported bounds to the values that both the limits and the reference allow. */
    private void bound(double other, double allowed) {
        if (gate.comparison() != QualityGate.Comparison.MORE) {
            min = min == null ? other - allowed : Math.max(min, other - allowed);
        }
        if (gate.comparison() != QualityGate.Comparison.LESS) {
            max = max == null ? other + allowed : Math.min(max, other + allowed);
        }
    }

    private String limits() {
        if (gate.min() == null) {
            return "at most " + NumberText.of(gate.max());
        }
        return gate.max() == null
                ? "at least " + NumberText.of(gate.min())
                : "from " + NumberText.of(gate.min()) + " to " + NumberText.of(gate.max());
    }

    private String tolerance(String aroundIt, String toOneSide) {
        String relative = NumberText.of(gate.relative() * 100) + " %";
        String both = gate.absolute() == 0
                ? relative
                : gate.relative() == 0
                        ? NumberText.of(gate.absolute())
                        : NumberText.of(gate.absolute()) + " + " + relative;
        return switch (gate.comparison()) {
            case DIFF -> aroundIt + both;
            case MORE -> toOneSide + both + " above the reference";
            case LESS -> toOneSide + both + " below the reference";
        };
    }

    private String text() {
        String unit = found.metric().unit();
        return gate.metric() + " = " + NumberText.of(found.value()) + (unit.isEmpty() ? "" : " " + unit);
    }

    private GateResult result(Outcome outcome, String message) {
        return new GateResult(gate.metric(), run, outcome, message, gate.criticality(), min, max);
    }
}
