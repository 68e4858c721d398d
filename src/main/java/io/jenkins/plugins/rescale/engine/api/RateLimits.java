package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps the calls of an account within Rescale's limits, which count per user and scope. One instance per platform and
 * token is shared by everything in this process; a 429 of the platform pauses the whole scope.
 *
 * <p>The known limits ("Rescale Platform Documentation", November 2025, as quoted by Rescale's own Interlink client)
 * are used to 85 %, as Interlink does, since people use the same account in a browser.
 */
public final class RateLimits {
    /** Groups of calls that the platform counts together. */
    enum Scope {
        /** Everything else: 7,200 per hour. */
        USER(1.7, 150),
        /** Reading {@code /api/v2/jobs/…}: 90,000 per hour. */
        JOBS_USAGE(21.25, 300),
        /** Submitting: 1,000 per hour. */
        JOB_SUBMISSION(0.236, 50),
        /** Contents of files; its limit is not public, so only a 429 slows it down. */
        FILE_ACCESS(Double.POSITIVE_INFINITY, 1),
        /** Stopping a job, which costs money as long as it runs: never limited or paused, and takes nothing from others. */
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

    /** How long it takes at least to submit so many jobs of one account. */
    public static Duration submitting(int jobs) {
        Scope scope = Scope.JOB_SUBMISSION;
        return Duration.ofSeconds((long) Math.max(0, (jobs - scope.burst) / scope.perSecond));
    }

    /** The one of an account; the token itself is not kept. */
    static RateLimits shared(ConnectionSettings connection) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(AccountKey.of(connection), account -> new RateLimits());
        }
    }

    /**
     * Waits for the turn of a call.
     *
     * @param maxWait zero to sleep in no case
     * @return zero when it may be made now; otherwise when to ask again, later than what was allowed
     */
    Duration acquire(Scope scope, Duration maxWait) throws InterruptedException {
        return scope == Scope.STOP ? Duration.ZERO : buckets.get(scope).acquire(maxWait);
    }

    /** The platform answered 429: nobody calls in this scope for a time. */
    void pause(Scope scope, Duration time) {
        buckets.get(scope).pause(time);
    }
}
