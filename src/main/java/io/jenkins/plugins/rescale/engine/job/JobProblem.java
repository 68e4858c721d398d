package io.jenkins.plugins.rescale.engine.job;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.Serializable;

/**
 * A problem in a job JSON. Both parts are safe to print on one line.
 *
 * @param path location in the user's document, such as {@code jobanalyses[0].hardware.walltime}; empty for the whole
 *     document
 * @param message the value, the rule and what to do
 */
public record JobProblem(String path, String message) implements Serializable {
    private static final int MAX_PATH = 200;
    private static final int MAX_MESSAGE = 600;

    /** Makes both parts printable, since either may quote the untrusted document. */
    public JobProblem {
        path = Printable.of(path, MAX_PATH);
        message = Printable.of(message, MAX_MESSAGE);
    }

    /** One line: the path, if there is one, and the message. */
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
