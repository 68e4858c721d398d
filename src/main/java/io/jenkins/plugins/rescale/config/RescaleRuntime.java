package io.jenkins.plugins.rescale.config;

import hudson.init.Terminator;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.lifecycle.StatusBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.TransferBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Threads and connections of the controller, shared by all builds, created on first use and closed when Jenkins
 * terminates.
 */
@Restricted(NoExternalUse.class)
public final class RescaleRuntime {
    private static JobPool pool;
    private static RescaleClient client;
    private static final StatusBoard BOARD = new StatusBoard();
    private static final TransferBoard PROGRESS = new TransferBoard();

    private RescaleRuntime() {}

    public static synchronized JobPool pool() {
        if (pool == null) {
            pool = new JobPool(() -> RescaleGlobalConfiguration.get().getMaxConcurrentTransfers());
        }
        return pool;
    }

    public static synchronized RescaleClient client() {
        if (client == null) {
            client = new RescaleClient();
        }
        return client;
    }

    public static StatusBoard statusBoard() {
        return BOARD;
    }

    /** Returns the progress of the transfers of all builds. */
    public static TransferBoard progress() {
        return PROGRESS;
    }

    /** Shuts down on termination of Jenkins. Jobs continue after the restart; their state is saved. */
    @Terminator
    public static void shutDown() {
        JobPool running;
        RescaleClient connected;
        synchronized (RescaleRuntime.class) {
            running = pool;
            connected = client;
            pool = null;
            client = null;
        }
        // outside the lock: a step that is about to end may need the client
        if (running != null) {
            running.close();
        }
        if (connected != null) {
            connected.close();
        }
    }
}
