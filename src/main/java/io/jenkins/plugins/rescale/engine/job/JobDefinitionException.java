package io.jenkins.plugins.rescale.engine.job;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Thrown if a job JSON cannot be used. Contains all problems, not only the first. */
public final class JobDefinitionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<JobProblem> problems;
    /** Null if unknown. */
    private final transient JobDraft draft;

    /**
     * @param problems at least one problem, in the order of the document
     * @param draft what could be read; null if the document is not a job
     * @throws IllegalArgumentException if there are none
     */
    public JobDefinitionException(List<JobProblem> problems, JobDraft draft) {
        super(message(problems));
        this.problems = List.copyOf(problems);
        this.draft = draft;
    }

    /** The problems, in the order of the document; never empty. */
    public List<JobProblem> problems() {
        return problems;
    }

    /** What could be read of the job; empty if the document is not JSON or has none of the shapes of a job. */
    public Optional<JobDraft> draft() {
        return Optional.ofNullable(draft);
    }

    private static String message(List<JobProblem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problems");
        }
        if (problems.size() == 1) {
            return "The job JSON has a problem: " + problems.get(0);
        }
        return problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", "The job JSON has " + problems.size() + " problems:\n", ""));
    }
}
