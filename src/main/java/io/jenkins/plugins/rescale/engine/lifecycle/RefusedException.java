package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Bad input: found before anything was created on Rescale. The message holds every problem, one line each. */
public class RefusedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Serializable, since it may come from an agent. */
    private final ArrayList<String> problems;

    public RefusedException(String message) {
        this(message, null);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
        problems = new ArrayList<>(List.of(message));
    }

    /** @param problems one at least */
    public RefusedException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : problems.size() + " problems:\n  " + String.join("\n  ", problems));
        this.problems = new ArrayList<>(problems);
    }

    /** A sentence for each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
