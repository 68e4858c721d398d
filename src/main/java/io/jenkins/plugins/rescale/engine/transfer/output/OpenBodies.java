package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.FileContents;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The response bodies that are being read. Closing them ends the reads, which an interrupt alone does not. */
final class OpenBodies {
    private static final Logger LOGGER = Logger.getLogger(OpenBodies.class.getName());

    private final Set<FileContents> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /**
     * Registers a body until {@link #close}.
     *
     * @throws InterruptedException if the download has been ended
     */
    FileContents add(FileContents contents) throws InterruptedException {
        open.add(contents);
        if (ended) {
            close(contents);
        }
        verifyGoingOn();
        return contents;
    }

    void close(FileContents contents) {
        open.remove(contents);
        try {
            contents.close();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "cannot close a response", e);
        }
    }

    void verifyGoingOn() throws InterruptedException {
        if (ended || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the download was aborted");
        }
    }

    /** Closes all open bodies, and those that are added later. */
    void end() {
        ended = true;
        open.forEach(this::close);
    }
}
