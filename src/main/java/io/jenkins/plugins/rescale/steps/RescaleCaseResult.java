package io.jenkins.plugins.rescale.steps;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A case of a parameter study, as returned to a Pipeline. */
public final class RescaleCaseResult implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private final LinkedHashMap<String, String> parameters;
    private final boolean success;
    private final String jobId;
    private final String jobUrl;
    private final String message;
    private final String takenFrom;
    private final Double cost;
    private final LinkedHashMap<String, Double> values;
    private final ArrayList<LinkedHashMap<String, Object>> gates;

    RescaleCaseResult(CaseRow row) {
        JobFigures figures = row.figures();
        name = row.of().name();
        parameters = new LinkedHashMap<>(row.of().values());
        success = row.succeeded();
        jobId = figures.id();
        jobUrl = figures.url();
        message = figures.message();
        takenFrom = row.of().result().map(StudyCase.Taken::build).orElse("");
        cost = figures.cost();
        values = ResultValues.of(figures.results());
        gates = ResultValues.gates(figures.results());
    }

    /** Also the folder of its outputs, relative to the output directory. */
    @Whitelisted
    public String getName() {
        return name;
    }

    /** Parameter values by name, as given. */
    @Whitelisted
    public Map<String, String> getParameters() {
        return parameters;
    }

    @Whitelisted
    public boolean isSuccess() {
        return success;
    }

    /** Empty if no job was created. */
    @Whitelisted
    public String getJobId() {
        return jobId;
    }

    /** Page of the job on Rescale; empty if no job was created. */
    @Whitelisted
    public String getJobUrl() {
        return jobUrl;
    }

    /** How the case ended, for users; empty if it was not started. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** The build in which the case ran, such as {@code #41}; empty if it was this one. */
    @Whitelisted
    public String getTakenFrom() {
        return takenFrom;
    }

    /** In the account's currency, estimated from the run time; null if unknown. */
    @Whitelisted
    public Double getEstimatedCost() {
        return cost;
    }

    /** As in {@link RescaleJobResult#getValues()}. */
    @Whitelisted
    public Map<String, Double> getValues() {
        return values;
    }

    /** As in {@link RescaleJobResult#getGates()}. */
    @Whitelisted
    public List<? extends Map<String, Object>> getGates() {
        return gates;
    }

    @Override
    @Whitelisted
    public String toString() {
        return name + " " + parameters + " -> " + (success ? String.valueOf(values) : message);
    }
}
