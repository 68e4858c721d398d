package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts consecutive files that fail because of the connection, after some of which the rest is not attempted. */
final class ConnectionFailures {
    private static final int MAX = 3;

    private final AtomicInteger count = new AtomicInteger();
    private volatile String last = "";

    void add(IOException failure) {
        last = FileErrors.text(failure);
        count.incrementAndGet();
    }

    /** Notes that a file arrived. */
    void clear() {
        count.set(0);
    }

    /** Returns why a file is not attempted; empty if it should be. */
    Optional<String> notTried() {
        return count.get() < MAX
                ? Optional.empty()
                : Optional.of("not attempted because the files before it could not be downloaded (" + last + ")");
    }
}
