package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.AccountKey;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets jobs that wait with the same account share their looks: from {@value WaitingJobs#SHARED_FROM} jobs on, one
 * request for the job list serves all of them, and only those whose status changed there are asked for more. One for
 * the process. Holds no token and no thread; what it knows is lost with the process and found again by the next looks.
 */
public final class StatusBoard {
    private static final int MAX_ACCOUNTS = 500;

    private final LongSupplier clock;
    /** In the order of their last use. */
    private final Map<AccountKey, WaitingJobs> accounts = new LinkedHashMap<>(16, 0.75f, true);

    /** An empty one. */
    public StatusBoard() {
        this(System::nanoTime);
    }

    /** @param clock nanoseconds since any moment */
    StatusBoard(LongSupplier clock) {
        this.clock = clock;
    }

    /** The jobs that wait with an account. */
    WaitingJobs of(ConnectionSettings connection) {
        AccountKey account = AccountKey.of(connection);
        synchronized (accounts) {
            WaitingJobs jobs = accounts.computeIfAbsent(account, key -> new WaitingJobs(clock));
            if (accounts.size() > MAX_ACCOUNTS) {
                accounts.remove(accounts.keySet().iterator().next());
            }
            return jobs;
        }
    }
}
