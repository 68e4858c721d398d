package io.jenkins.plugins.rescale.build;

import hudson.AbortException;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How a problem reaches people: one line in the console, the stack trace in Jenkins' log for those who ask for it. */
public final class StepFailure {
    private static final Logger LOGGER = Logger.getLogger(StepFailure.class.getName());

    private StepFailure() {}

    /** A failure without a stack trace in the console, unless it is a bug. */
    public static AbortException of(Throwable problem) {
        LOGGER.log(Level.FINE, "A Rescale job failed", problem);
        String message = problem.getMessage();
        if (!(problem instanceof IOException) || message == null) {
            LOGGER.log(Level.WARNING, "A Rescale job failed unexpectedly", problem);
            message = "Unexpected problem, see the log of Jenkins: " + problem;
        }
        if (problem instanceof FileSystemException) {
            // the message of these is often no more than the path
            message = problem.getClass().getSimpleName() + ": " + message;
        }
        return new AbortException(message);
    }

    /** Says how the job ended, with its last words when it failed. */
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
