package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.JobAnalysis;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import io.jenkins.plugins.rescale.engine.job.JobDraft;
import io.jenkins.plugins.rescale.engine.job.JobName;
import io.jenkins.plugins.rescale.engine.job.JobProblem;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.OptionProblem;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.results.OverCases;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads and checks everything before anything is uploaded: options, job JSON, inputs, catalogs, and cost. Reports all
 * problems that can be found, not only the first one.
 */
public final class Preparation extends EarlyPhase {
    private static final Pattern UNPACKS =
            Pattern.compile("\\b(unzip|tar|bsdtar|7z\\w*|gunzip|jar|zipfile|tarfile|unpack\\w*)\\b");

    /** Maximum length of the name of an invalid job, in characters. */
    private static final int MAX_NAME = 200;

    private final List<OptionProblem> wrongOptions = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private final CatalogueCheck catalogue;
    /** Null if the job JSON has not been read or is invalid. */
    private JobDefinition definition;
    /** What could be read of a job JSON that is invalid. */
    private Optional<JobDraft> draft = Optional.empty();
    /** Whether everything has been checked except the catalogs, which may have to be read again. */
    private boolean looked;

    private boolean settled;

    private final ParameterCheck.Templates templates;

    Preparation(JobScope job) {
        this(job, ParameterCheck.inWorkspace(job));
    }

    /** @param templates inspects templates */
    public Preparation(JobScope job, ParameterCheck.Templates templates) {
        // for cases, warnings were already logged when the study was checked
        super(job.memory().common().isPresent() ? job.silent() : job);
        this.templates = templates;
        catalogue = new CatalogueCheck(this.job);
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        if (!looked) {
            look();
        }
        Optional<Duration> later = definition != null && settled ? catalogue.later() : Optional.empty();
        if (later.isPresent()) {
            return later.get();
        }
        end();
        return job.enter(Phase.PACK);
    }

    @Override
    public String doing() {
        return "checking";
    }

    /**
     * Fills the state with what the later phases need.
     *
     * @throws RefusedException with all problems
     */
    public void run() throws IOException, InterruptedException {
        look();
        end();
    }

    private void look() throws IOException, InterruptedException {
        wrongOptions.clear();
        wrongOptions.addAll(job.options().newJobProblems());
        problems.clear();
        problems.addAll(OptionProblem.messages(wrongOptions));
        draft = Optional.empty();
        definition = readJson() ? parse() : null;
        if (definition != null) {
            definition.warnings().forEach(job.voice()::warn);
            job.state()
                    .planned(job.plan()
                            .named(
                                    definition.name(),
                                    definition.outputSelectors().orElse(OutputSelectors.ALL.patterns())));
            refuseOverCases();
            job.plan().resultProblems().stream()
                    .filter(problem -> !problems.contains(problem))
                    .forEach(problems::add);
            job.state().planned(job.plan().reading(Provenance.of(job, job.plan().job())));
        }
        checkFiles();
        settled = settle();
        looked = true;
    }

    private void end() throws IOException, InterruptedException {
        if (definition != null && settled) {
            catalogue.check(definition, problems);
        } else if (draft.isPresent() && settled) {
            catalogue.check(draft.get(), problems);
        }
        refuseIfAny();
    }

    /** Returns whether there is a job JSON to check. */
    private boolean readJson() throws IOException, InterruptedException {
        JobOptions options = job.options();
        if (options.getJobFile().isEmpty() == options.getJob().isEmpty()) {
            return false;
        }
        try {
            String json = options.getJob().isEmpty()
                    ? job.workspace().inWorkspace(new WorkspaceFiles.ReadText("jobFile", options.getJobFile()))
                    : options.getJob();
            ParameterCheck parameters =
                    new ParameterCheck(job, json, job.workspace().expand(json), templates);
            job.state().planned(job.plan().reading(parameters.filled()));
            problems.addAll(parameters.problems());
            return true;
        } catch (RefusedException e) {
            if (isUsable("jobFile")) {
                problems.add(e.getMessage());
            }
            return false;
        }
    }

    private void refuseOverCases() {
        if (!job.memory().isCase()) {
            job.plan().results().gates().stream()
                    .filter(gate -> gate.over() != OverCases.EACH)
                    .forEach(gate -> problems.add("qualityGates: the gate for " + gate.metric()
                            + " sets over, which is only valid in a parameter study (rescaleSweep, or ./run-job"
                            + " --cases)"));
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
            problems.addAll(lines(e.problems()));
            draft = e.draft();
            String name = Printable.of(JobName.in(job.plan().job().toString()), MAX_NAME);
            job.state().planned(job.plan().named(name, List.of()));
            return null;
        }
    }

    static List<String> lines(List<JobProblem> problems) {
        return problems.stream().map(problem -> "Job JSON: " + problem).toList();
    }

    /** Checks the workspace, ignoring an output directory that has already been rejected. */
    private void checkFiles() throws IOException, InterruptedException {
        InputSpec spec = InputStaging.spec(job.options(), definition);
        if (CommonInputs.of(job, spec).isPresent()) {
            return;
        }
        if (!job.workspace().hasWorkspace()) {
            problems.addAll(InputFiles.problems(spec));
            return;
        }
        checkReference();
        boolean usable = isUsable("outputDirectory");
        WorkspaceFiles.Found found = job.workspace()
                .inWorkspace(new WorkspaceFiles.FindInputs(
                        usable ? spec : spec.anywhere(), usable ? job.options().getOutputDirectory() : ""));
        problems.addAll(found.problems());
        found.remarks().forEach(job.voice()::line);
        if (definition != null) {
            warnOfPacked(found.packedAlone());
        }
    }

    /** Warns about a job whose inputs are all archives, if apparently neither Rescale nor the command unpacks them. */
    private void warnOfPacked(List<String> archives) {
        boolean handled = definition.analyses().stream()
                .map(JobAnalysis::command)
                .anyMatch(command ->
                        UNPACKS.matcher(command).find() || archives.stream().anyMatch(command::contains));
        if (!archives.isEmpty() && !handled) {
            String name = Printable.of(archives.get(0), 200);
            job.voice()
                    .warn("the only inputs are archives (" + name + (archives.size() > 1 ? ", …" : "")
                            + "), and nothing unpacks them. To have Rescale unpack them, set decompress to \"" + name
                            + "\", or add \"decompress\": true next to the name in user_input_files");
        }
    }

    private void checkReference() throws IOException, InterruptedException {
        String file = job.options().getResults().getReferenceFile();
        if (file.isEmpty() || !job.workspace().hasWorkspace() || !isUsable("referenceFile")) {
            return;
        }
        try {
            job.workspace().inWorkspace(new ReadReference(file));
        } catch (RefusedException e) {
            problems.add(e.getMessage());
        }
    }

    /** Determines the account, unless its {@code API_token_name} would be needed and could not be read. */
    private boolean settle() {
        Optional<String> tokenName = Optional.ofNullable(definition)
                .map(JobDefinition::tokenName)
                .or(() -> draft.flatMap(JobDraft::tokenName));
        if (tokenName.isEmpty() && job.options().getCredentialsId().isEmpty()) {
            return false;
        }
        try {
            job.state().planned(job.plan().settled(job.account().settle(job.options(), tokenName.orElse(""))));
            return true;
        } catch (RefusedException e) {
            problems.add(e.getMessage());
            return false;
        }
    }
}
