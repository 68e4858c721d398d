package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.results.ResultDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done: written while a job is prepared, and not changed after that but by a later step that takes the
 * job on. Immutable; each method returns the plan that follows.
 *
 * @param options what the user asks for, by the step that takes the job on now
 * @param first what the step asked for that began with the job; null until a later one takes it on
 * @param job empty until it was read, and for a job that another build submitted
 * @param jobName on Rescale
 * @param selectors patterns of the outputs that are wanted when the options do not say it
 * @param estimatedCost in the account's currency before the submission; null when it is not known
 * @param cases of a parameter study; 0 for a job
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
     * The inputs as they lie on the machine with the workspace; what they are is in {@link JobLists#packed}.
     *
     * @param files how many
     * @param bytes of all of them
     * @param archived whether they are one archive in the output directory
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PackedInputs(long files, long bytes, boolean archived) {
        public static final PackedInputs NONE = new PackedInputs(0, 0, false);
    }

    /** What is missing has its default. */
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

    /** The job JSON was read. */
    public Plan reading(JobText text) {
        return new Plan(options, first, account, text, jobName, selectors, estimatedCost, packed, cases);
    }

    /** The job is known by name, and which of its outputs are wanted. */
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

    /** It is a study of so many cases. */
    public Plan studying(int number) {
        return new Plan(options, first, account, job, jobName, selectors, estimatedCost, packed, number);
    }

    /** Whether it is a parameter study, whose cases are the jobs. */
    public boolean isStudy() {
        return cases > 0;
    }

    /** Estimated before the submission, in the account's currency. */
    public Optional<Double> cost() {
        return Optional.ofNullable(estimatedCost);
    }

    /** Which outputs there must be, and are wanted too; empty when there is no need of any. */
    public Optional<OutputSelectors> required() {
        String required = options.getRequireOutputs();
        return required.isEmpty() ? Optional.empty() : Optional.of(OutputSelectors.parse(required));
    }

    /** Which outputs are wanted. */
    public OutputSelectors wanted() {
        return options.getOutputs().isEmpty()
                ? OutputSelectors.of(selectors)
                : OutputSelectors.parse(options.getOutputs());
    }

    /** What is to be read from the outputs, and how it is judged. What a step is given wins over the job JSON, name by name. */
    public ResultDefinitions results() {
        return options.getResults().definitions(job);
    }

    /** Whether the runs of the job may have variables on Rescale; true when that is not known. */
    public boolean mayHaveVariables() {
        return job.mayHaveVariables();
    }

    /** Which outputs are shown as pictures, comma separated; empty for the usual ones. */
    public String pictures() {
        return FollowOptions.or(options.getResults().getPictures(), job.results("pictures"));
    }

    /** What is wrong with what options and job JSON say of results. */
    public List<String> resultProblems() {
        List<String> problems = new ArrayList<>(results().problems());
        problems.addAll(ResultOptions.picturesProblem(pictures()));
        return problems;
    }

    /**
     * The plan of another step that takes the job on. What that step is given wins; what it is not given comes from the
     * step that began with the job, whatever those in between were given.
     */
    Plan continuedBy(JobOptions step) {
        JobOptions settled = new JobOptions();
        settled.setPlatformUrl(account.platform());
        settled.setCredentialsId(account.credentialsId());
        JobOptions began = first == null ? settled.over(options) : first.over(settled);
        return new Plan(step.over(began), began, account, job, jobName, selectors, estimatedCost, packed, cases);
    }

    /** A job that another build submitted: an abort leaves it there, unless the options say otherwise. */
    static Plan ofAnother(JobOptions options) {
        JobOptions untold = new JobOptions();
        untold.setOnAbort(JobOptions.LEAVE);
        return new Plan(options.over(untold), untold, null, null, null, OutputSelectors.ALL.patterns(), null, null, 0);
    }

    /** Whether account or poll interval are others than those of a plan before, and are to be settled again. */
    boolean asksForAnotherAccount(Plan before) {
        return !options.getPlatformUrl().equals(account.platform())
                || !options.getCredentialsId().equals(account.credentialsId())
                || options.getPollInterval() != before.options.getPollInterval();
    }
}
