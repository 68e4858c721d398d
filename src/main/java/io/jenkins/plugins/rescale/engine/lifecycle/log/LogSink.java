package io.jenkins.plugins.rescale.engine.lifecycle.log;

import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where the process log of a running job is shown.
 *
 * @param page keeps a copy for a page; errors do not affect the job
 */
public record LogSink(TransferLog console, Optional<LiveLog> page) {
    private static final Logger LOGGER = Logger.getLogger(LogSink.class.getName());

    /** Shows the log nowhere. */
    public static final LogSink NONE = new LogSink(line -> {}, Optional.empty());

    void show(List<String> lines) {
        lines.forEach(console::output);
        if (page.isPresent() && !lines.isEmpty()) {
            try {
                page.get().append(lines);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "The live log cannot be written", e);
            }
        }
    }

    /**
     * Ends the live log, now that the complete log is among the outputs.
     *
     * @param path where a page finds the complete log; empty if it is an artifact, so that the live log is deleted
     */
    public void end(String path) {
        try {
            if (page.isPresent() && path.isEmpty()) {
                page.get().delete();
            } else if (page.isPresent()) {
                page.get().append("[… the complete process log is in the workspace: " + path + " …]");
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "The live log cannot be written", e);
        }
    }
}
