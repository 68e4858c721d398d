package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.FileContents;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The answers that are being read. Ending them ends the reads too, which an interrupt alone does not do. */
final class OpenBodies {
    private static final Logger LOGGER = Logger.getLogger(OpenBodies.class.getName());

    private final Set<FileContents> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** Remembers an answer until {@link #close}. */
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
            LOGGER.log(Level.FINE, "closing an answer", e);
        }
    }

    void verifyGoingOn() throws InterruptedException {
        if (ended || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the download was ended");
        }
    }

    /** Ends everything that is open, and what will be opened. */
    void end() {
        ended = true;
        open.forEach(this::close);
    }
}
