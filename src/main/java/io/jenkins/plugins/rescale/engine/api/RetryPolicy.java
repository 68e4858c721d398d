package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;

/**
 * How long a call is retried: exponential back-off with full jitter, bounded by elapsed time and by the number of
 * attempts.
 *
 * @param maxElapsed time since the start of the call after which no attempt starts and no rate limit is waited for
 * @param maxAttempts at least 1
 * @param firstDelay upper bound of the first pause
 * @param maxDelay upper bound of every pause
 */
public record RetryPolicy(Duration maxElapsed, int maxAttempts, Duration firstDelay, Duration maxDelay) {
    /** 90 seconds with pauses of up to 1, 2, 4 … 30 seconds: for calls that something waits for. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(90), 20, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** One retry after at most a second: for interactive calls, and for calls that are repeated anyway. */
    public static final RetryPolicy POLL =
            new RetryPolicy(Duration.ofSeconds(10), 2, Duration.ofSeconds(1), Duration.ofSeconds(5));

    /**
     * One attempt without any sleep: for callers that must not block their thread and return the wait instead. See
     * {@link RescaleApi}.
     */
    public static final RetryPolicy NO_WAIT =
            new RetryPolicy(Duration.ZERO, 1, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /**
     * This policy for uploads: the same pauses, at most five attempts within a day. A policy that never waits stays so.
     */
    RetryPolicy forUploads() {
        if (maxAttempts == 1 && maxElapsed.isZero()) {
            return this;
        }
        return new RetryPolicy(Duration.ofDays(1), Math.min(maxAttempts, 5), firstDelay, maxDelay);
    }

    /** The pause after a number of failed attempts (from 1), random up to its bound. */
    Duration delay(int failures, Time time) {
        long bound = firstDelay.toMillis();
        for (int i = 1; i < failures && bound < maxDelay.toMillis(); i++) {
            bound *= 2;
        }
        return Duration.ofMillis(time.random(Math.min(bound, maxDelay.toMillis()) + 1));
    }
}
