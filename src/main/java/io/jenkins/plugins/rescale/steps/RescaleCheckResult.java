package io.jenkins.plugins.rescale.steps;

import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The result that {@link RescaleCheckStep} returns to a Pipeline. */
public final class RescaleCheckResult implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;
    private final Double estimatedCost;
    private final int cores;

    RescaleCheckResult(JobState state, List<String> problems) {
        this.problems = new ArrayList<>(problems);
        estimatedCost = state.plan().estimatedCost();
        cores = cores(state);
    }

    private static int cores(JobState state) {
        try {
            return state.plan().job().isEmpty()
                    ? 0
                    : state.plan().job().definition().cores();
        } catch (JobDefinitionException e) {
            return 0; // reported as one of the problems
        }
    }

    /** One sentence per problem; empty if the job can be run. */
    @Whitelisted
    public List<String> getProblems() {
        return new ArrayList<>(problems);
    }

    /** In the account's currency; null if unknown. */
    @Whitelisted
    public Double getEstimatedCost() {
        return estimatedCost;
    }

    /** Maximum number of cores that the job uses at a time; 0 if the job JSON cannot be read. */
    @Whitelisted
    public int getCores() {
        return cores;
    }

    @Override
    @Whitelisted
    public String toString() {
        return problems.isEmpty() ? "no problems, " + cores + " cores" : String.join("\n", problems);
    }
}
