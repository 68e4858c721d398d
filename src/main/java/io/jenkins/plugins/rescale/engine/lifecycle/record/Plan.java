package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done: written while a job is prepared, and not changed after that but by a later step that takes the
 * job on. Immutable; each method returns the plan that follows.
 *
 * @param options what the user asked for
 * @param job empty until it was read, and for a job that another build submitted
 * @param jobName on Rescale
 * @param selectors patterns of the outputs that are wanted
 * @param estimatedCost in the account's currency before the submission; null when it is not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
        JobOptions options,
        JobAccount account,
        JobText job,
        String jobName,
        List<String> selectors,
        Double estimatedCost,
        PackedInputs packed) {

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
        options = options == null ? new JobOptions() : options.normalised();
        account = account == null ? JobAccount.UNSETTLED : account;
        job = job == null ? JobText.NONE : job;
        jobName = jobName == null ? "" : jobName;
        selectors = selectors == null ? List.of() : List.copyOf(selectors);
        packed = packed == null ? PackedInputs.NONE : packed;
    }

    static Plan of(JobOptions options) {
        return new Plan(options, null, null, null, null, null, null);
    }

    /** The job JSON was read. */
    public Plan reading(JobText text) {
        return new Plan(options, account, text, jobName, selectors, estimatedCost, packed);
    }

    /** The job is known by name, and which of its outputs are wanted. */
    public Plan named(String name, List<String> wanted) {
        return new Plan(options, account, job, name, wanted, estimatedCost, packed);
    }

    public Plan settled(JobAccount where) {
        return new Plan(options, where, job, jobName, selectors, estimatedCost, packed);
    }

    public Plan costing(double amount) {
        return new Plan(options, account, job, jobName, selectors, amount, packed);
    }

    public Plan packed(PackedInputs inputs) {
        return new Plan(options, account, job, jobName, selectors, estimatedCost, inputs);
    }

    /** Estimated before the submission, in the account's currency. */
    public Optional<Double> cost() {
        return Optional.ofNullable(estimatedCost);
    }

    /**
     * The plan of another step that takes the job on.
     *
     * @param waits whether that step waits for the job's end, so that its {@code onAbort} counts
     */
    Plan continuedBy(JobOptions step, boolean waits) {
        JobOptions merged = options.copy();
        List<String> wanted = selectors;
        if (!step.getOutputs().isEmpty()) {
            merged.setOutputs(step.getOutputs());
            wanted = OutputSelectors.parse(step.getOutputs()).patterns();
        }
        if (!step.getOutputDirectory().equals(JobOptions.DEFAULT_OUTPUT_DIRECTORY)) {
            merged.setOutputDirectory(step.getOutputDirectory());
        }
        if (waits) {
            merged.setOnAbort(step.getOnAbort());
        }
        merged.setArchiveOutputs(step.isArchiveOutputs());
        merged.setStreamLog(step.isStreamLog());
        merged.setCleanUp(step.getCleanUp());
        merged.setFailOnError(step.isFailOnError());
        if (step.transfersFromController()) {
            merged.setTransferFrom(step.getTransferFrom());
        }
        JobAccount polled = step.getPollInterval() > 0 ? account.polledEvery(step.getPollInterval()) : account;
        return new Plan(merged, polled, job, jobName, wanted, estimatedCost, packed);
    }
}
