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
 * Prints to the console of a build, from an agent too.
 *
 * @param progress takes snapshots, as lines
 * @param about the case of a study that its lines are about; empty for a job by itself
 */
public record ListenerLog(TaskListener listener, RemoteOutputStream progress, String about) implements TransferLog {
    public static final String PREFIX = "[Rescale] ";
    private static final Logger LOGGER = Logger.getLogger(ListenerLog.class.getName());

    /** Says whose the line is, as the process log stands between them, and other steps' lines around them. */
    @Override
    public void line(String text) {
        listener.getLogger().println(PREFIX + (about.isEmpty() ? "" : about + ": ") + text);
        flush();
    }

    @Override
    public void output(String text) {
        listener.getLogger().println(text);
    }

    /** On an agent, what a Pipeline prints is held back for a second or two. */
    @Override
    public void flush() {
        listener.getLogger().flush();
    }

    @Override
    public void progress(TransferSnapshot snapshot) {
        try {
            progress.write((snapshot.toLine() + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Nobody is told of the progress", e);
        }
    }
}
