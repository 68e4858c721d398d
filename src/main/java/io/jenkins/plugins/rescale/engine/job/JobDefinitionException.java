package io.jenkins.plugins.rescale.engine.job;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if a job JSON cannot be used. Contains all problems, not only the first. */
public final class JobDefinitionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<JobProblem> problems;

    /**
     * @param problems at least one problem, in the order of the document
     * @throws IllegalArgumentException if there are none
     */
    public JobDefinitionException(List<JobProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, in the order of the document; never empty. */
    public List<JobProblem> problems() {
        return problems;
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
