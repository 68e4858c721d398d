package io.jenkins.plugins.rescale.build;

import hudson.AbortException;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.engine.lifecycle.ProblemText;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reports problems to users: one line in the console, with the stack trace in the Jenkins log if its level is raised.
 */
public final class StepFailure {
    private static final Logger LOGGER = Logger.getLogger(StepFailure.class.getName());

    private StepFailure() {}

    /**
     * Converts a problem to a failure without a stack trace in the console. An unexpected problem is logged as a
     * warning, with its stack trace.
     */
    public static AbortException of(Throwable problem) {
        LOGGER.log(Level.FINE, "A Rescale job failed", problem);
        return new AbortException(message(problem));
    }

    /**
     * Returns what to tell users about a problem, even if its own message is missing or just a path. An unexpected
     * problem is logged as a warning, with its stack trace.
     */
    public static String message(Throwable problem) {
        if (!ProblemText.isExpected(problem)) {
            LOGGER.log(Level.WARNING, "Unexpected problem with a Rescale job", problem);
        }
        return ProblemText.of(problem);
    }

    /** Prints how the job ended, with the last lines of the process log if it failed. */
    public static void report(Outcome outcome, TaskListener listener) {
        if (!outcome.success() && !outcome.lastLines().isEmpty()) {
            listener.getLogger().println(ListenerLog.PREFIX + "Last lines of the process log:");
            outcome.lastLines().forEach(line -> listener.getLogger().println("  " + line));
        }
        if (outcome.success()) {
            listener.getLogger().println(ListenerLog.PREFIX + outcome.message());
        }
    }
}
