package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Thrown for invalid input, before anything is created on Rescale. The message lists all problems, one per line. */
public class RefusedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A serializable type, since the exception may come from an agent. */
    private final ArrayList<String> problems;

    public RefusedException(String message) {
        this(message, null);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
        problems = new ArrayList<>(List.of(message));
    }

    /** @param problems at least one */
    public RefusedException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : problems.size() + " problems:\n  " + String.join("\n  ", problems));
        this.problems = new ArrayList<>(problems);
    }

    /** Returns one sentence per problem. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
