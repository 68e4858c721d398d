package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.IOException;
import java.io.Serial;
import java.util.List;

/** Thrown if the inputs of a job cannot be used. Lists all problems, not only the first one. */
public final class InputException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    /**
     * @param problems at least one; one line each, saying what is wrong and what to do
     */
    public InputException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = problems.toArray(String[]::new);
    }

    /** One line per problem. */
    public List<String> problems() {
        return List.of(problems);
    }
}
