package io.jenkins.plugins.rescale.config;

import hudson.init.Terminator;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.lifecycle.StatusBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.TransferBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import jenkins.model.Jenkins;
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
    /** The Jenkins that has shut down; null while one runs. */
    private static Jenkins ended;

    private static final StatusBoard BOARD = new StatusBoard();
    private static final TransferBoard PROGRESS = new TransferBoard();

    private RescaleRuntime() {}

    /** Returns the threads; closed from {@link #shutDown()} on, so nothing starts while Jenkins terminates. */
    public static synchronized JobPool pool() {
        renew();
        if (pool == null) {
            pool = new JobPool(
                    () -> RescaleGlobalConfiguration.get().getMaxConcurrentTransfers(), RescaleRuntime::asSystem);
            if (ended != null) {
                pool.close();
            }
        }
        return pool;
    }

    /** In tests, another Jenkins may follow in the same process. */
    private static void renew() {
        Jenkins current = Jenkins.getInstanceOrNull();
        if (ended != null && current != null && current != ended) {
            ended = null;
            pool = null;
            client = null;
        }
    }

    /** A thread without an identity is anonymous to Jenkins, which then hides builds from it. */
    private static Runnable asSystem(Runnable task) {
        return () -> {
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                task.run();
            }
        };
    }

    public static synchronized RescaleClient client() {
        renew();
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
            ended = Jenkins.getInstanceOrNull();
            running = pool();
            connected = client();
        }
        // outside the lock: a step that is about to end may need the client
        running.close();
        connected.close();
    }
}
