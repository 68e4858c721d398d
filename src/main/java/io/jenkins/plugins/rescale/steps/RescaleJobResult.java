package io.jenkins.plugins.rescale.steps;

import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Rows;
import io.jenkins.plugins.rescale.engine.lifecycle.record.RunTimes;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The result that a step returns to a Pipeline: plain values that survive a restart. */
public final class RescaleJobResult implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Maximum number of paths: there may be a million outputs, and a Pipeline saves its variables again and again. */
    static final int MAX_OUTPUTS = 10_000;

    private final String jobId;
    private final String jobName;
    private final String jobUrl;
    private final String status;
    private final String statusReason;
    private final Long exitCode;
    private final boolean success;
    private final ArrayList<String> outputs;
    /** 0 in a result that an older version saved. */
    private final long outputCount;

    private final long queueSeconds;
    private final long runSeconds;
    private final Double estimatedCost;
    private final LinkedHashMap<String, Double> values;
    private final ArrayList<LinkedHashMap<String, Object>> gates;

    /** @param collected outputs of the job */
    RescaleJobResult(JobState state, Rows<CollectedFile> collected) throws IOException {
        Optional<Outcome> outcome = state.outcome();
        RunTimes times = RunTimes.of(state.progress().seen().statuses());
        jobId = state.jobId();
        jobName = state.plan().jobName();
        jobUrl = state.jobUrl();
        status = state.progress().seen().status();
        statusReason = outcome.map(Outcome::reason).orElse("");
        exitCode = outcome.map(Outcome::exitCode).orElse(null);
        success = outcome.map(Outcome::success).orElse(false);
        outputCount = state.end().map(End::outputs).orElse(0L);
        outputs = new ArrayList<>();
        collected.each(Math.min(outputCount, MAX_OUTPUTS), file -> outputs.add(file.path()));
        queueSeconds = times.queueSeconds();
        runSeconds = times.runSeconds();
        estimatedCost = state.plan().estimatedCost();
        Results results = state.end().map(End::results).orElse(Results.NONE);
        values = ResultValues.of(results);
        gates = ResultValues.gates(results);
    }

    @Whitelisted
    public String getJobId() {
        return jobId;
    }

    @Whitelisted
    public String getJobName() {
        return jobName;
    }

    /** Page of the job on Rescale. */
    @Whitelisted
    public String getJobUrl() {
        return jobUrl;
    }

    /** Last status on Rescale, such as {@code Completed}, which does not imply success. */
    @Whitelisted
    public String getStatus() {
        return status;
    }

    /** What Rescale reports about the end, or what is known instead; empty before the end. */
    @Whitelisted
    public String getStatusReason() {
        return statusReason;
    }

    /** Null if unknown. */
    @Whitelisted
    public Long getExitCode() {
        return exitCode;
    }

    @Whitelisted
    public boolean isSuccess() {
        return success;
    }

    /**
     * Paths relative to the output directory, sorted, of the first 10,000 outputs; empty until the outputs are
     * collected.
     */
    @Whitelisted
    public List<String> getOutputs() {
        return new ArrayList<>(outputs);
    }

    /** Number of all outputs, which may be greater than the number of paths in {@link #getOutputs()}. */
    @Whitelisted
    public long getOutputCount() {
        return Math.max(outputCount, outputs.size());
    }

    @Whitelisted
    public long getQueueSeconds() {
        return queueSeconds;
    }

    @Whitelisted
    public long getRunSeconds() {
        return runSeconds;
    }

    /** In the account's currency, estimated before the run; null if unknown. */
    @Whitelisted
    public Double getEstimatedCost() {
        return estimatedCost;
    }

    /**
     * Values by name, prefixed with the run, as in {@code run2/Cd}, if there are several. Metrics that were not found
     * are missing.
     */
    @Whitelisted
    public Map<String, Double> getValues() {
        return values;
    }

    /**
     * {@code metric, outcome, passed, criticality, message} for each gate; a gate that was not evaluated counts as
     * passed.
     */
    @Whitelisted
    public List<? extends Map<String, Object>> getGates() {
        return gates;
    }

    @Override
    @Whitelisted
    public String toString() {
        return "Rescale job " + jobId + " (" + status + (statusReason.isEmpty() ? "" : ": " + statusReason) + ")";
    }
}
