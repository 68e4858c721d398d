package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.job.CatalogCheck;
import io.jenkins.plugins.rescale.engine.job.CostEstimate;
import io.jenkins.plugins.rescale.engine.job.JobAnalysis;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import io.jenkins.plugins.rescale.engine.job.JobProblem;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobText;
import io.jenkins.plugins.rescale.engine.lifecycle.record.OptionProblem;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Reads and checks everything before anything is uploaded: options, job JSON, inputs, catalogues, cost. Reports all
 * problems that can be found, not only the first.
 */
final class Preparation extends EarlyPhase {
    private static final Logger LOGGER = Logger.getLogger(Preparation.class.getName());

    private static final Pattern UNPACKS =
            Pattern.compile("\\b(unzip|tar|bsdtar|7z\\w*|gunzip|jar|zipfile|tarfile|unpack\\w*)\\b");

    private final List<OptionProblem> wrongOptions = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Preparation(JobScope job) {
        super(job);
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        run();
        return job.enter(Phase.PACK);
    }

    @Override
    public String doing() {
        return "checking";
    }

    /**
     * Fills the state with what the later phases need.
     *
     * @throws RefusedException with every problem
     */
    void run() throws IOException, InterruptedException {
        wrongOptions.clear();
        wrongOptions.addAll(job.options().newJobProblems());
        problems.clear();
        problems.addAll(OptionProblem.messages(wrongOptions));
        JobDefinition definition = readJson() ? parse() : null;
        if (definition != null) {
            definition.warnings().forEach(job.voice()::warn);
            job.state()
                    .planned(job.plan()
                            .named(
                                    definition.name(),
                                    definition.outputSelectors().orElse(OutputSelectors.ALL.patterns())));
            job.state().planned(job.plan().reading(Provenance.of(job, job.plan().job())));
        }
        checkFiles(definition);
        boolean settled = settle(definition);
        if (definition != null && settled) {
            checkCatalog(definition);
        }
        refuseIfAny();
    }

    /** Whether there is a job JSON to look at. */
    private boolean readJson() throws IOException, InterruptedException {
        JobOptions options = job.options();
        if (options.getJobFile().isEmpty() == options.getJob().isEmpty()) {
            return false;
        }
        try {
            String json = options.getJob().isEmpty()
                    ? job.workspace().inWorkspace(new WorkspaceFiles.ReadJobFile(options.getJobFile()))
                    : options.getJob();
            String expanded = job.workspace().expand(json);
            ParameterCheck parameters = new ParameterCheck(job, json, expanded);
            job.state().planned(job.plan().reading(new JobText(parameters.filled())));
            problems.addAll(parameters.problems());
            return true;
        } catch (RefusedException e) {
            if (isUsable("jobFile")) {
                problems.add(e.getMessage());
            }
            return false;
        }
    }

    private boolean isUsable(String option) {
        return wrongOptions.stream().noneMatch(problem -> problem.field().equals(option));
    }

    private void refuseIfAny() throws RefusedException {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private JobDefinition parse() {
        try {
            return job.plan().job().definition();
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

    /** Looks at the workspace; a name of the output directory that is refused already is left out of it. */
    private void checkFiles(JobDefinition definition) throws IOException, InterruptedException {
        InputSpec spec = InputStaging.spec(job.options(), definition);
        if (!job.workspace().hasWorkspace()) {
            problems.addAll(InputFiles.problems(spec));
            return;
        }
        boolean usable = isUsable("outputDirectory");
        WorkspaceFiles.Found found = job.workspace()
                .inWorkspace(new WorkspaceFiles.FindInputs(
                        usable ? spec : spec.anywhere(), usable ? job.options().getOutputDirectory() : ""));
        problems.addAll(found.problems());
        found.remarks().forEach(job.voice()::line);
        if (definition != null) {
            warnOfPacked(found.packedAlone(), definition);
        }
    }

    /** A job whose inputs are archives that neither Rescale nor its command unpacks, as far as that can be seen. */
    private void warnOfPacked(List<String> archives, JobDefinition definition) {
        boolean handled = definition.analyses().stream()
                .map(JobAnalysis::command)
                .anyMatch(command ->
                        UNPACKS.matcher(command).find() || archives.stream().anyMatch(command::contains));
        if (!archives.isEmpty() && !handled) {
            String name = Printable.of(archives.get(0), 200);
            job.voice()
                    .warn("the only inputs are archives (" + name + (archives.size() > 1 ? ", …" : "")
                            + "), and nothing unpacks them. To have Rescale do it, set decompress to \"" + name
                            + "\", or write \"decompress\": true beside the name in user_input_files");
        }
    }

    /** Without the job JSON its {@code API_token_name} is not known, so there is nothing to settle then. */
    private boolean settle(JobDefinition definition) {
        if (definition == null && job.options().getCredentialsId().isEmpty()) {
            return false;
        }
        try {
            String tokenName = definition == null ? "" : definition.tokenName();
            job.state().planned(job.plan().settled(job.account().settle(job.options(), tokenName)));
            return true;
        } catch (RefusedException e) {
            problems.add(e.getMessage());
            return false;
        }
    }

    private void checkCatalog(JobDefinition definition) throws IOException, InterruptedException {
        Catalog catalog;
        try {
            catalog = job.catalog();
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
            job.voice().warn("the job is not checked against Rescale's catalogues: " + e.getMessage());
            if (job.options().getMaxCost() > 0) {
                problems.add("maxCost is " + job.options().getMaxCost()
                        + ", but the cost cannot be estimated while Rescale's catalogue cannot be read. Try again"
                        + " later, or leave maxCost out");
                return;
            }
            catalog = new Catalog(List.of(), List.of());
        }
        List<String> warnings = new ArrayList<>();
        for (JobProblem problem : CatalogCheck.check(definition, catalog.coreTypes(), catalog.analyses(), warnings)) {
            problems.add("Job JSON: " + line(problem));
        }
        warnings.forEach(job.voice()::warn);
        checkCost(CostEstimate.before(definition, catalog.coreTypes()));
    }

    private void checkCost(Optional<CostEstimate> estimate) {
        estimate.ifPresent(cost -> {
            job.state().planned(job.plan().costing(cost.amount()));
            job.voice().line("Cost at most: " + cost.describe());
        });
        double limit = job.options().getMaxCost();
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
