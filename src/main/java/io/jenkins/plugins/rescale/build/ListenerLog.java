package io.jenkins.plugins.rescale.build;

import hudson.model.TaskListener;
import hudson.remoting.RemoteOutputStream;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Prints to the console of a build, also from an agent.
 *
 * @param progress receives snapshots, one per line
 * @param about the study case that the lines are about; empty if the job is not part of a study
 */
public record ListenerLog(TaskListener listener, RemoteOutputStream progress, String about) implements TransferLog {
    public static final String PREFIX = "[Rescale] ";
    private static final Logger LOGGER = Logger.getLogger(ListenerLog.class.getName());

    /** Prefixes the line, since it is interleaved with the process log and with the output of other steps. */
    @Override
    public void line(String text) {
        listener.getLogger().println(PREFIX + (about.isEmpty() ? "" : about + ": ") + text);
        flush();
    }

    @Override
    public void output(String text) {
        listener.getLogger().println(text);
    }

    /** On an agent, Pipeline buffers output for a second or two. */
    @Override
    public void flush() {
        listener.getLogger().flush();
    }

    @Override
    public void progress(TransferSnapshot snapshot) {
        try {
            progress.write((snapshot.toLine() + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Cannot report the progress", e);
        }
    }
}
