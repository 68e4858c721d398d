package io.jenkins.plugins.rescale.steps;

import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The result that {@link RescaleSweepStep} returns to a Pipeline. */
public final class RescaleSweepResult implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean success;
    private final String message;
    private final Double estimatedCost;
    private final ArrayList<RescaleCaseResult> cases;
    private final LinkedHashMap<String, Double> values;
    private final ArrayList<LinkedHashMap<String, Object>> gates;

    RescaleSweepResult(JobState state, List<CaseRow> rows) {
        success = state.outcome().filter(Outcome::success).isPresent();
        message = state.outcome().map(Outcome::message).orElse("");
        estimatedCost = state.plan().estimatedCost();
        cases = new ArrayList<>(rows.stream().map(RescaleCaseResult::new).toList());
        Results results = state.end().map(End::results).orElse(Results.NONE);
        values = ResultValues.of(results);
        gates = ResultValues.gates(results);
    }

    /** Whether all cases succeeded, regardless of the gates. */
    @Whitelisted
    public boolean isSuccess() {
        return success;
    }

    /** How many cases succeeded, and why others did not, for users. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** Of all cases that were run, in the account's currency, estimated before the run; null if unknown. */
    @Whitelisted
    public Double getEstimatedCost() {
        return estimatedCost;
    }

    /** All cases, in the order of the study. */
    @Whitelisted
    public List<RescaleCaseResult> getCases() {
        return new ArrayList<>(cases);
    }

    /** Cases that did not succeed, in the order of the study. */
    @Whitelisted
    public List<RescaleCaseResult> getFailed() {
        return new ArrayList<>(cases.stream().filter(one -> !one.isSuccess()).toList());
    }

    /** The values that gates over all cases evaluated, such as {@code max Cd}. */
    @Whitelisted
    public Map<String, Double> getValues() {
        return values;
    }

    /** Results of the gates over all cases, and of failed gates of single cases; as in {@link RescaleJobResult}. */
    @Whitelisted
    public List<? extends Map<String, Object>> getGates() {
        return gates;
    }

    @Override
    @Whitelisted
    public String toString() {
        return message;
    }
}
