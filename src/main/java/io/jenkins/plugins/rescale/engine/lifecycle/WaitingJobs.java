package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.JobRow;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Listing;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.Time;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The jobs that wait with one account, see {@link StatusBoard}. Thread-safe; one thread at a time reads the list, and
 * nobody waits for it: other threads use the previous list.
 */
final class WaitingJobs {
    /** Number of waiting jobs from which on the shared list replaces individual polls. */
    static final int SHARED_FROM = 20;

    private static final int PAGE_SIZE = 200;
    private static final int MAX_PAGES = 25;
    /** Maximum time between two polls of an individual job, whatever the list shows. */
    private static final Duration THOROUGH = Duration.ofMinutes(30);
    /** Process log polls per second, over all jobs: a quarter of what Rescale's limit leaves. */
    private static final double PER_SECOND = 5;

    private static final int BURST = 20;
    /** Failures of the list in a row after which jobs are polled individually, at a low rate. */
    private static final int LIST_BROKEN = 3;
    /** A log that does not grow is polled, on average, at least once in this many turns. */
    private static final int MAX_QUIET = 10;

    /** What to poll for a job. */
    enum Look {
        /** Nothing: its status has not changed. */
        NONE,
        /** Its statuses. */
        NORMAL,
        /** Everything that may show that it has ended. */
        THOROUGH
    }

    private static final class Row {
        private final long since;
        private long askedAt;
        private long interval;
        /** When it is due for an individual poll. */
        private long thoroughAt;
        /** Status in the last list; null if the job was not in it. */
        private String listed;
        /** The value of {@link #listed} when the current poll began, and when the last successful poll began. */
        private String looking;

        private String looked;

        Row(Time time) {
            since = time.nanos();
            thoroughAt = since + thorough(time);
        }
    }

    private final Time time;
    private final Map<String, Row> rows = new HashMap<>();
    private boolean listing;
    private boolean listedBefore;
    private long listedAt;
    /** Why the list could not be read; null if it could. */
    private RescaleException failure;

    private int failures;
    private double tokens = BURST;
    private long tokensAt;

    WaitingJobs(Time time) {
        this.time = time;
        this.tokensAt = time.nanos();
    }

    /**
     * Returns what to poll for a job whose turn has come. May read the job list on behalf of all jobs.
     *
     * @param known its latest known status; empty if there is none
     * @throws RescaleException if the list cannot be read, or could not be read shortly before
     */
    Look next(RescaleApi api, String jobId, String known, Duration interval)
            throws RescaleException, InterruptedException {
        boolean mine;
        synchronized (this) {
            Row row = rows.computeIfAbsent(jobId, id -> new Row(time));
            row.askedAt = time.nanos();
            row.interval = interval.toNanos();
            if (rows.size() < SHARED_FROM || known.isEmpty()) {
                return looking(row, Look.NORMAL);
            }
            mine = isStale(row.interval);
            listing |= mine;
        }
        if (mine) {
            list(api);
        }
        synchronized (this) {
            Row row = rows.get(jobId);
            if (failure != null && row != null) {
                if (failures >= LIST_BROKEN && takeToken()) {
                    return looking(row, Look.NORMAL);
                }
                throw failure;
            }
            return row == null ? Look.NORMAL : decide(row, known);
        }
    }

    /** Records that the poll requested by {@link #next} succeeded. */
    synchronized void looked(String jobId) {
        Row row = rows.get(jobId);
        if (row != null) {
            row.looked = row.looking;
            row.thoroughAt = time.nanos() + thorough(time);
        }
    }

    /** Removes a job that no longer waits. */
    synchronized void leave(String jobId) {
        rows.remove(jobId);
    }

    /** Returns whether a job's process log may be polled now. With many jobs, it is not polled every time. */
    synchronized boolean mayFollowLog(LogPosition position) {
        if (rows.size() < SHARED_FROM) {
            return true;
        }
        if (position.quietLooks() > 2 && time.random(Math.min(position.quietLooks(), MAX_QUIET)) > 0) {
            return false;
        }
        return takeToken();
    }

    private boolean takeToken() {
        long now = time.nanos();
        double seconds = (now - tokensAt) / (double) TimeUnit.SECONDS.toNanos(1);
        tokens = Math.min(BURST, tokens + seconds * PER_SECOND);
        tokensAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    private static Look looking(Row row, Look look) {
        row.looking = row.listed;
        return look;
    }

    /** Randomized, so that jobs that started together do not keep polling together. */
    private static long thorough(Time time) {
        long latest = THOROUGH.toNanos();
        return latest - time.random(latest / 5);
    }

    private Look decide(Row row, String known) {
        if (row.listed == null && (!listedBefore || row.since - listedAt > 0)) {
            return Look.NONE; // the job is known from before a restart; wait for the next list
        }
        boolean same = row.listed != null
                && !row.listed.equals(JobStatuses.COMPLETED)
                && (row.listed.equals(row.looked) || row.listed.equals(known));
        if (!same) {
            return looking(row, Look.NORMAL);
        }
        return time.nanos() - row.thoroughAt >= 0 ? looking(row, Look.THOROUGH) : Look.NONE;
    }

    /**
     * Returns whether the list is older than a job's interval, with some tolerance since jobs come a little later each
     * time.
     */
    private boolean isStale(long interval) {
        return !listing && (!listedBefore || time.nanos() - listedAt >= interval - interval / 10);
    }

    private void list(RescaleApi api) throws InterruptedException {
        Map<String, String> found = new HashMap<>();
        RescaleException problem = null;
        boolean ended = false;
        try {
            for (int page = 1; page <= MAX_PAGES && !isComplete(found); page++) {
                Listing<JobRow> part = api.jobs(page, PAGE_SIZE);
                part.items().forEach(job -> found.putIfAbsent(job.id(), job.status()));
                if (part.items().isEmpty() || found.size() == part.count()) {
                    break;
                }
            }
            ended = true;
        } catch (RescaleException e) {
            problem = e;
            ended = true;
        } finally {
            listed(ended, problem, found);
        }
    }

    /**
     * @param ended false if the thread was interrupted while it read the list, which says nothing about any job
     * @param found statuses by job ID; complete unless there is a problem
     */
    private synchronized void listed(boolean ended, RescaleException problem, Map<String, String> found) {
        listing = false;
        if (!ended) {
            return;
        }
        listedBefore = true;
        listedAt = time.nanos();
        failure = problem;
        failures = problem == null ? 0 : problem.retryAfter().isPresent() ? failures : failures + 1;
        if (problem == null) {
            forgetAbsent();
            rows.forEach((id, row) -> row.listed = found.get(id));
        }
    }

    private synchronized boolean isComplete(Map<String, String> found) {
        return found.keySet().containsAll(rows.keySet());
    }

    /** Removes jobs whose build ended without calling {@link #leave}. */
    private void forgetAbsent() {
        long now = time.nanos();
        rows.values().removeIf(row -> now - row.askedAt > 20 * row.interval + TimeUnit.MINUTES.toNanos(1));
    }
}
