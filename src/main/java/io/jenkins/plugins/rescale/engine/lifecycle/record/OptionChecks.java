package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Validates options on their own; each problem names its option. For a single check. */
final class OptionChecks {
    private final JobOptions options;
    private final List<OptionProblem> problems = new ArrayList<>();

    OptionChecks(JobOptions options) {
        this.options = options;
    }

    /** Problems with the options of a job to be created. */
    List<OptionProblem> newJob() {
        boolean noJob = options.getJob().isEmpty();
        if (options.getJobFile().isEmpty() == noJob) {
            problem(
                    "",
                    noJob
                            ? "The job is missing: set job to the job JSON, or jobFile to its path in the workspace"
                            : "Both job and jobFile are set: remove one of them");
        }
        return given();
    }

    /** Problems with the options that are set. */
    List<OptionProblem> given() {
        path("jobFile", options.getJobFile());
        int interval = options.getPollInterval();
        if (interval < 0 || interval > JobOptions.MAX_POLL_INTERVAL) {
            problem(
                    "pollInterval",
                    "pollInterval is " + interval + " but must be from 1 to " + JobOptions.MAX_POLL_INTERVAL
                            + " seconds, or 0 for the default");
        }
        oneOf("onAbort", options.getOnAbort(), List.of(JobOptions.STOP, JobOptions.LEAVE));
        double cost = options.getMaxCost();
        if (!(cost >= 0) || Double.isInfinite(cost)) {
            problem("maxCost", "maxCost is " + cost + " but must be a positive amount, or 0 for no limit");
        }
        path("outputDirectory", options.getOutputDirectory());
        if (options.getOutputDirectory().equals(".")) {
            problem(
                    "outputDirectory",
                    "outputDirectory must be a folder below the workspace, not the workspace itself");
        }
        oneOf("cleanUp", options.getCleanUp(), List.of(JobOptions.NEVER, JobOptions.INPUTS, JobOptions.JOB));
        oneOf("provenance", options.getProvenance(), List.of(JobOptions.BUILD, JobOptions.NONE));
        oneOf("transferFrom", options.getTransferFrom(), List.of(JobOptions.AGENT, JobOptions.CONTROLLER));
        selectors("outputs", options.getOutputs());
        selectors("requireOutputs", options.getRequireOutputs());
        path("referenceFile", options.getResults().getReferenceFile());
        problems.addAll(options.getResults().problems());
        return problems;
    }

    private void selectors(String name, String selectors) {
        selectorProblem(name, selectors).ifPresent(problem -> problem(name, problem));
    }

    /** What is wrong with patterns that select outputs; empty if nothing is. */
    static Optional<String> selectorProblem(String name, String selectors) {
        try {
            OutputSelectors.parse(selectors);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(name + ": " + e.getMessage());
        }
    }

    private void problem(String field, String message) {
        problems.add(new OptionProblem(field, message));
    }

    private void path(String name, String path) {
        path(name, path, problems);
    }

    /**
     * Checks that a path is below the workspace.
     *
     * @param problems receives what is wrong with it
     */
    static void path(String name, String path, List<OptionProblem> problems) {
        boolean outside = path.startsWith("/")
                || path.startsWith("~")
                || path.matches("[A-Za-z]:.*")
                || List.of(path.replace('\\', '/').split("/")).contains("..");
        if (outside) {
            problems.add(new OptionProblem(
                    name, name + " is \"" + Printable.of(path, 100) + "\" but must be a path below the workspace"));
        } else if (path.chars().anyMatch(c -> c < ' ')) {
            problems.add(new OptionProblem(name, name + " contains control characters"));
        }
    }

    private void oneOf(String name, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            problem(
                    name,
                    name + " is \"" + Printable.of(value, 40) + "\" but must be one of: " + String.join(", ", allowed));
        }
    }
}
