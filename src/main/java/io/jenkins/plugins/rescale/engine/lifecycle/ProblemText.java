package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What to tell users about a problem. */
public final class ProblemText {
    private ProblemText() {}

    /** Returns the message of a problem, or a substitute if the message is missing, technical or just a path. */
    public static String of(Throwable problem) {
        String text =
                isExpected(problem) ? problem.getMessage() : "Unexpected problem; see the Jenkins log: " + problem;
        // its message is often just the path
        return problem instanceof FileSystemException ? problem.getClass().getSimpleName() + ": " + text : text;
    }

    /** Returns whether the message of a problem is meant for users. Any other problem belongs in a log. */
    public static boolean isExpected(Throwable problem) {
        return problem instanceof IOException && problem.getMessage() != null;
    }
}
