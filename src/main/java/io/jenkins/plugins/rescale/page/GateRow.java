package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.results.Criticality;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The result of a quality gate of a job: data for the remote API, text for the pages. */
@ExportedBean(defaultVisibility = 4)
@Restricted(NoExternalUse.class)
public final class GateRow {
    private final GateResult gate;

    GateRow(GateResult gate) {
        this.gate = gate;
    }

    /** The effect of a failure, for comparisons. */
    public Criticality criticality() {
        return gate.criticality();
    }

    boolean hasFailed() {
        return gate.hasFailed();
    }

    boolean hasPassed() {
        return gate.outcome() == GateResult.Outcome.PASSED;
    }

    /** Name of its metric. */
    @Exported
    public String getMetric() {
        return gate.metric();
    }

    /** Such as {@code run2}; empty if the job has only one run. */
    @Exported
    public String getRun() {
        return gate.run();
    }

    /** {@code PASSED}, {@code FAILED} or {@code NOT_EVALUATED}. */
    @Exported
    public String getOutcome() {
        return gate.outcome().name();
    }

    /** The effect of a failure: {@code NOTE}, {@code UNSTABLE}, {@code ERROR} or {@code FAILURE}. */
    @Exported
    public String getCriticality() {
        return gate.criticality().name();
    }

    /** The value, and what it was compared with. */
    @Exported
    public String getMessage() {
        return gate.message();
    }

    /** Lowest value that passes; null if there is none or it is unknown. */
    @Exported
    public Double getMin() {
        return finite(gate.min());
    }

    /** Highest value that passes; null if there is none or it is unknown. */
    @Exported
    public Double getMax() {
        return finite(gate.max());
    }

    private static Double finite(Double limit) {
        return limit == null || Double.isFinite(limit) ? limit : null;
    }

    /** The outcome as a Jenkins symbol, shown beside the text, never instead of it. */
    public String getSymbol() {
        return switch (gate.outcome()) {
            case PASSED -> "symbol-status-blue";
            case FAILED -> gate.criticality().fails() ? "symbol-status-red" : "symbol-status-yellow";
            case NOT_EVALUATED -> "symbol-status-nobuilt";
        };
    }

    /** That the gate passed, with its limits; otherwise its message. */
    public String getInWords() {
        return switch (gate.outcome()) {
            case PASSED ->
                limits().isEmpty()
                        ? Messages.GateRow_passed()
                        : Messages.Words_because(Messages.GateRow_passed(), limits());
            case FAILED -> Messages.GateRow_failed(gate.criticality(), gate.text());
            case NOT_EVALUATED -> Messages.GateRow_notEvaluated(gate.text());
        };
    }

    private String limits() {
        if (getMin() == null) {
            return getMax() == null ? "" : Messages.GateRow_atMost(Words.number(getMax(), ""));
        }
        return getMax() == null
                ? Messages.GateRow_atLeast(Words.number(getMin(), ""))
                : Messages.GateRow_between(Words.number(getMin(), ""), Words.number(getMax(), ""));
    }
}
