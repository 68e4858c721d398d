package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.results.ResultDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do with a job. Written while the job is prepared; changed afterwards only if a later step takes the job over.
 * Immutable; each method returns a new plan.
 *
 * @param options what the user asks for, on the step that currently has the job
 * @param first options of the step that started the job; null until a later step takes over
 * @param job empty until it has been read, and for a job that another build submitted
 * @param jobName name on Rescale
 * @param selectors patterns of the wanted outputs, used if the options have none
 * @param estimatedCost before the submission, in the account's currency; null if unknown
 * @param cases number of cases of a parameter study; 0 for a single job
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
        JobOptions options,
        JobOptions first,
        JobAccount account,
        JobText job,
        String jobName,
        List<String> selectors,
        Double estimatedCost,
        PackedInputs packed,
        int cases) {

    /**
     * The inputs on the machine with the workspace; the list itself is in {@link JobLists#packed}.
     *
     * @param files number of files
     * @param bytes their total size
     * @param archived whether they are packed into one archive in the output directory
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PackedInputs(long files, long bytes, boolean archived) {
        public static final PackedInputs NONE = new PackedInputs(0, 0, false);
    }

    /** Replaces missing values with defaults. */
    public Plan {
        options = options == null ? new JobOptions() : options;
        account = account == null ? JobAccount.UNSETTLED : account;
        job = job == null ? JobText.NONE : job;
        jobName = jobName == null ? "" : jobName;
        selectors = selectors == null ? List.of() : List.copyOf(selectors);
        packed = packed == null ? PackedInputs.NONE : packed;
    }

    static Plan of(JobOptions options) {
        return new Plan(options, null, null, null, null, null, null, null, 0);
    }

    /** With the job JSON, once it has been read. */
    public Plan reading(JobText text) {
        return new Plan(options, first, account, text, jobName, selectors, estimatedCost, packed, cases);
    }

    /** With the name of the job and the outputs that are wanted. */
    public Plan named(String name, List<String> wanted) {
        return new Plan(options, first, account, job, name, wanted, estimatedCost, packed, cases);
    }

    public Plan settled(JobAccount where) {
        return new Plan(options, first, where, job, jobName, selectors, estimatedCost, packed, cases);
    }

    public Plan costing(double amount) {
        return new Plan(options, first, account, job, jobName, selectors, amount, packed, cases);
    }

    public Plan packed(PackedInputs inputs) {
        return new Plan(options, first, account, job, jobName, selectors, estimatedCost, inputs, cases);
    }

    /** As the plan of a parameter study with the given number of cases. */
    public Plan studying(int number) {
        return new Plan(options, first, account, job, jobName, selectors, estimatedCost, packed, number);
    }

    /** Whether this is a parameter study, whose cases are the jobs. */
    public boolean isStudy() {
        return cases > 0;
    }

    /** Cost estimated before the submission, in the account's currency. */
    public Optional<Double> cost() {
        return Optional.ofNullable(estimatedCost);
    }

    /** Outputs that must exist, and are collected as well; empty if none are required. */
    public Optional<OutputSelectors> required() {
        String required = options.getRequireOutputs();
        return required.isEmpty() ? Optional.empty() : Optional.of(OutputSelectors.parse(required));
    }

    /** Outputs to collect. */
    public OutputSelectors wanted() {
        return options.getOutputs().isEmpty()
                ? OutputSelectors.of(selectors)
                : OutputSelectors.parse(options.getOutputs());
    }

    /** What to read from the outputs and how to judge it. Options of a step win over the job JSON, name by name. */
    public ResultDefinitions results() {
        return options.getResults().definitions(job);
    }

    /** Whether the runs of the job may have variables on Rescale; true if unknown. */
    public boolean mayHaveVariables() {
        return job.mayHaveVariables();
    }

    /** Comma-separated selectors of outputs that are shown as pictures; empty for the default. */
    public String pictures() {
        return FollowOptions.or(options.getResults().getPictures(), job.results("pictures"));
    }

    /** Problems with the definitions of results in the options and the job JSON. */
    public List<String> resultProblems() {
        List<String> problems = new ArrayList<>(results().problems());
        OptionChecks.selectorProblem("pictures", pictures()).ifPresent(problems::add);
        return problems;
    }

    /**
     * The plan for another step that takes the job over. Options set on that step win; all others come from the step
     * that started the job, regardless of the steps in between.
     */
    Plan continuedBy(JobOptions step) {
        JobOptions settled = new JobOptions();
        settled.setPlatformUrl(account.platform());
        settled.setCredentialsId(account.credentialsId());
        JobOptions began = first == null ? settled.over(options) : first.over(settled);
        return new Plan(step.over(began), began, account, job, jobName, selectors, estimatedCost, packed, cases);
    }

    /**
     * The plan for a job that another build submitted. An abort leaves it running unless the options specify otherwise.
     */
    static Plan ofAnother(JobOptions options) {
        JobOptions untold = new JobOptions();
        untold.setOnAbort(JobOptions.LEAVE);
        return new Plan(options.over(untold), untold, null, null, null, OutputSelectors.ALL.patterns(), null, null, 0);
    }

    /** Whether the account or poll interval differs from that of an earlier plan and must be resolved again. */
    boolean asksForAnotherAccount(Plan before) {
        return !options.getPlatformUrl().equals(account.platform())
                || !options.getCredentialsId().equals(account.credentialsId())
                || options.getPollInterval() != before.options.getPollInterval();
    }
}
