package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.job.CatalogCheck;
import io.jenkins.plugins.rescale.engine.job.CostEstimate;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import io.jenkins.plugins.rescale.engine.job.JobProblem;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads and checks everything before anything is uploaded: options, job JSON, inputs, catalogues, cost. Reports all
 * problems that can be found, not only the first.
 */
final class Preparation {
    private static final Logger LOGGER = Logger.getLogger(Preparation.class.getName());

    private final JobContext context;
    private final JobState state;
    private final List<String> problems = new ArrayList<>();

    Preparation(JobContext context, JobState state) {
        this.context = context;
        this.state = state;
    }

    /**
     * Fills the state with what the later phases need.
     *
     * @throws RefusedException with every problem
     */
    void run() throws IOException, InterruptedException {
        problems.addAll(state.options.problems());
        JobDefinition job = readJson() ? parse() : null;
        if (job != null) {
            job.warnings().forEach(warning -> context.log().line("Warning: " + warning));
            state.jobName = job.name();
            selectOutputs(job);
        }
        checkFiles(job);
        boolean settled = settle(job);
        if (job != null && settled) {
            checkCatalog(job);
        }
        refuseIfAny();
    }

    /** Whether there is a job JSON to look at. */
    private boolean readJson() throws IOException, InterruptedException {
        JobOptions options = state.options;
        if (options.getJobFile().isEmpty() == options.getJob().isEmpty()) {
            return false;
        }
        try {
            String json = options.getJob().isEmpty()
                    ? context.inWorkspace(new ReadJobFile(options.getJobFile()))
                    : options.getJob();
            state.jobJson = context.expand(json);
            return true;
        } catch (RefusedException e) {
            if (problems.stream().noneMatch(problem -> problem.startsWith("jobFile"))) {
                problems.add(e.getMessage());
            }
            return false;
        }
    }

    private void refuseIfAny() throws RefusedException {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private JobDefinition parse() {
        try {
            return JobDefinition.parse(state.jobJson);
        } catch (JobDefinitionException e) {
            for (JobProblem problem : e.problems()) {
                problems.add("Job JSON: " + line(problem));
            }
            return null;
        }
    }

    private static String line(JobProblem problem) {
        return problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
    }

    private void selectOutputs(JobDefinition job) {
        try {
            state.outputSelectors = state.options.getOutputs().isEmpty()
                    ? job.outputSelectors().orElse(OutputSelectors.ALL.patterns())
                    : OutputSelectors.parse(state.options.getOutputs()).patterns();
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.FINE, "selectors that are among the problems already", e);
        }
    }

    /** Looks at the workspace; a name of the output directory that is refused already is left out of it. */
    private void checkFiles(JobDefinition job) throws IOException, InterruptedException {
        InputSpec spec = InputStaging.spec(state, job);
        if (!context.hasWorkspace()) {
            problems.addAll(InputFiles.problems(spec));
            return;
        }
        boolean usable = problems.stream().noneMatch(problem -> problem.startsWith("outputDirectory"));
        InputSpec search = usable ? spec : new InputSpec(spec.includes(), spec.excludes(), spec.required(), "");
        problems.addAll(context.inWorkspace(new FindInputs(search, usable ? state.options.getOutputDirectory() : "")));
    }

    /** Without the job JSON its {@code API_token_name} is not known, so there is nothing to settle then. */
    private boolean settle(JobDefinition job) {
        if (job == null && state.options.getCredentialsId().isEmpty()) {
            return false;
        }
        try {
            context.settle(state, job == null ? "" : job.tokenName().orElse(""));
            return true;
        } catch (RefusedException e) {
            problems.add(e.getMessage());
            return false;
        }
    }

    private void checkCatalog(JobDefinition job) throws IOException, InterruptedException {
        Catalog catalog;
        try {
            catalog = context.catalog(state);
        } catch (RescaleException e) {
            boolean useless = e.kind() == Kind.UNAUTHORIZED || e.kind() == Kind.PROXY || e.kind() == Kind.POLICY;
            if (useless || e.kind() == Kind.NETWORK && !e.mayHaveArrived()) {
                if (problems.isEmpty()) {
                    throw e;
                }
                problems.add(e.getMessage());
                return;
            }
            LOGGER.log(Level.FINE, e, () -> "no catalogue");
            context.log().line("Warning: the job is not checked against Rescale's catalogues: " + e.getMessage());
            if (state.options.getMaxCost() > 0) {
                problems.add("maxCost is " + state.options.getMaxCost()
                        + ", but the cost cannot be estimated while Rescale's catalogue cannot be read. Try again"
                        + " later, or leave maxCost out");
                return;
            }
            catalog = new Catalog(List.of(), List.of());
        }
        List<String> warnings = new ArrayList<>();
        for (JobProblem problem : CatalogCheck.check(job, catalog.coreTypes(), catalog.analyses(), warnings)) {
            problems.add("Job JSON: " + line(problem));
        }
        warnings.forEach(warning -> context.log().line("Warning: " + warning));
        checkCost(CostEstimate.before(job, catalog.coreTypes()));
    }

    private void checkCost(Optional<CostEstimate> estimate) {
        estimate.ifPresent(cost -> {
            state.estimatedCost = cost.amount();
            context.log().line("Cost at most: " + cost.describe());
        });
        double limit = state.options.getMaxCost();
        if (limit <= 0) {
            return;
        }
        if (estimate.isEmpty()) {
            problems.add("maxCost is " + limit + ", but the cost cannot be estimated: set hardware.walltime in the job"
                    + " JSON and use a core type whose price Rescale tells, or leave maxCost out");
        } else if (estimate.get().amount() > limit) {
            problems.add("The job may cost more than maxCost (" + limit + "): "
                    + estimate.get().describe() + ". Nothing was uploaded. Raise maxCost, or lower the walltime or the"
                    + " number of cores");
        }
    }
}
