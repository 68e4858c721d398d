package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.IOException;
import java.io.Serial;
import java.util.List;

/** The inputs of a job cannot be used. Names everything that is wrong, not only the first problem. */
public final class InputException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    /**
     * @param problems at least one; one line each, with what is wrong and what to do
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
