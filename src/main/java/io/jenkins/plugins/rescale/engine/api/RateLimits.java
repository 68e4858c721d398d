package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps the calls of an account within Rescale's rate limits, which apply per user and scope. Everything in this
 * process shares one instance per platform and token; a 429 from the platform pauses the whole scope. Thread-safe.
 *
 * <p>Uses 85% of the known limits ("Rescale Platform Documentation", November 2025, as quoted by Rescale's own
 * Interlink client), as Interlink does, since people use the same account in a browser.
 */
public final class RateLimits {
    /** Groups of calls that share a limit. */
    enum Scope {
        /** Everything else: 7,200 per hour. */
        USER(1.7, 150),
        /** Reading {@code /api/v2/jobs/…}: 90,000 per hour. */
        JOBS_USAGE(21.25, 300),
        /** Submitting: 1,000 per hour. */
        JOB_SUBMISSION(0.236, 50),
        /** File contents. The limit is not public, so only a 429 slows calls down. */
        FILE_ACCESS(Double.POSITIVE_INFINITY, 1),
        /**
         * Stopping a job: never limited or paused, since a running job costs money; does not count against other
         * scopes.
         */
        STOP(Double.POSITIVE_INFINITY, 1);

        private final double perSecond;
        private final int burst;

        Scope(double perSecond, int burst) {
            this.perSecond = perSecond;
            this.burst = burst;
        }
    }

    private static final int MAX_ACCOUNTS = 500;
    private static final Map<AccountKey, RateLimits> SHARED = new RecentlyUsed<>(MAX_ACCOUNTS);

    private final Map<Scope, TokenBucket> buckets = new EnumMap<>(Scope.class);

    RateLimits() {
        this(Time.SYSTEM);
    }

    RateLimits(Time time) {
        for (Scope scope : Scope.values()) {
            buckets.put(scope, new TokenBucket(scope.perSecond, scope.burst, time));
        }
    }

    /** The minimum time to submit a number of jobs with one account. */
    public static Duration submitting(int jobs) {
        Scope scope = Scope.JOB_SUBMISSION;
        return Duration.ofSeconds((long) Math.max(0, (jobs - scope.burst) / scope.perSecond));
    }

    /** The shared instance of an account. Does not store the token. */
    static RateLimits shared(ConnectionSettings connection) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(AccountKey.of(connection), account -> new RateLimits());
        }
    }

    /**
     * Waits until a call is allowed.
     *
     * @param maxWait zero to never sleep
     * @return zero if the call is allowed now; otherwise how long to wait before asking again, which is more than
     *     {@code maxWait}
     */
    Duration acquire(Scope scope, Duration maxWait) throws InterruptedException {
        return scope == Scope.STOP ? Duration.ZERO : buckets.get(scope).acquire(maxWait);
    }

    /**
     * Takes the turn of a later call for one that completes what others have begun. Otherwise a list of several pages
     * could not be read while other calls use up the limit: it would start over with its first page each time.
     *
     * @return false during a pause, and when as many turns have been taken as a burst has
     */
    boolean overdraw(Scope scope) {
        return buckets.get(scope).overdraw();
    }

    /** Blocks calls in a scope for a time, after a 429. */
    void pause(Scope scope, Duration time) {
        buckets.get(scope).pause(time);
    }
}
