package io.jenkins.plugins.rescale.engine.job;

import java.util.List;
import java.util.stream.Collectors;

/** The job JSON cannot be used. Carries all of its problems, not only the first. */
public final class JobDefinitionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, in the order of the document; never empty. */
    private final List<JobProblem> problems;

    /**
     * @param problems what is wrong
     * @throws IllegalArgumentException if there are none
     */
    public JobDefinitionException(List<JobProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the document; never empty. */
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
