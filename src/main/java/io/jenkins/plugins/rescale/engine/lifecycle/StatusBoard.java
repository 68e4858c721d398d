package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.AccountKey;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Time;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets jobs that wait with the same account share their polls: from {@value WaitingJobs#SHARED_FROM} jobs on, one
 * request for the job list serves all of them, and only jobs whose status changed are polled individually. There is one
 * instance per process. It holds no token and no thread; its content is lost with the process and rebuilt by the next
 * polls. Thread-safe.
 */
public final class StatusBoard {
    private static final int MAX_ACCOUNTS = 500;

    private final Time time;
    /** In order of last use. */
    private final Map<AccountKey, WaitingJobs> accounts = new LinkedHashMap<>(16, 0.75f, true);

    private final JobMarkers markers = new JobMarkers();

    /** Creates an empty board. */
    public StatusBoard() {
        this(Time.SYSTEM);
    }

    /** @param time clock used to schedule polls */
    public StatusBoard(Time time) {
        this.time = time;
    }

    /** Returns the markers of jobs that were read after the response to a creation was lost. */
    JobMarkers markers() {
        return markers;
    }

    /** Returns the jobs that wait with an account. */
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
