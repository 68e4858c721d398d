package io.jenkins.plugins.rescale.engine.job;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.Serializable;

/**
 * Something that is wrong with a job JSON. Both parts are safe to print on one line.
 *
 * @param path place in the document as the user wrote it, such as {@code jobanalyses[0].hardware.walltime}; empty
 *     for the whole
 * @param message the value, the rule and what to do
 */
public record JobProblem(String path, String message) implements Serializable {
    private static final int MAX_PATH = 200;
    private static final int MAX_MESSAGE = 600;

    /** Makes both parts printable: either may quote the document, which anybody may have written. */
    public JobProblem {
        path = Printable.of(path, MAX_PATH);
        message = Printable.of(message, MAX_MESSAGE);
    }

    /** One line: the path, when there is one, and the message. */
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
