package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.AccountKey;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Time;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets jobs that wait with the same account share their looks: from {@value WaitingJobs#SHARED_FROM} jobs on, one
 * request for the job list serves all of them, and only those whose status changed there are asked for more. One for
 * the process. Holds no token and no thread; what it knows is lost with the process and found again by the next looks.
 */
public final class StatusBoard {
    private static final int MAX_ACCOUNTS = 500;

    private final Time time;
    /** In the order of their last use. */
    private final Map<AccountKey, WaitingJobs> accounts = new LinkedHashMap<>(16, 0.75f, true);

    private final JobMarkers markers = new JobMarkers();

    /** An empty one. */
    public StatusBoard() {
        this(Time.SYSTEM);
    }

    /** @param time by which jobs are looked at */
    public StatusBoard(Time time) {
        this.time = time;
    }

    /** Of jobs that were read when the answer to a creation was lost. */
    JobMarkers markers() {
        return markers;
    }

    /** The jobs that wait with an account. */
    WaitingJobs of(ConnectionSettings connection) {
        AccountKey account = AccountKey.of(connection);
        synchronized (accounts) {
            WaitingJobs jobs = accounts.computeIfAbsent(account, key -> new WaitingJobs(time));
            if (accounts.size() > MAX_ACCOUNTS) {
                accounts.remove(accounts.keySet().iterator().next());
            }
            return jobs;
        }
    }
}
