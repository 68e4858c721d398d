package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;

/**
 * How long a call is repeated: exponential back-off with full jitter, bounded by the time since its first attempt and
 * by the number of attempts.
 *
 * @param maxElapsed no attempt starts, and no turn is waited for, later than this after the call was asked for
 * @param maxAttempts at least 1
 * @param firstDelay upper bound of the first pause
 * @param maxDelay upper bound of every pause
 */
public record RetryPolicy(Duration maxElapsed, int maxAttempts, Duration firstDelay, Duration maxDelay) {
    /** 90 seconds with pauses of up to 1, 2, 4 … 30 seconds: for a call that somebody waits for. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(90), 20, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** One repetition after at most a second: for a call that somebody watches, or that comes again anyway. */
    public static final RetryPolicy POLL =
            new RetryPolicy(Duration.ofSeconds(10), 2, Duration.ofSeconds(1), Duration.ofSeconds(5));

    /**
     * One attempt, and no sleep of any kind: for callers that cannot wait on their thread and return the wait instead.
     * See {@link RescaleApi}.
     */
    public static final RetryPolicy NO_WAIT =
            new RetryPolicy(Duration.ZERO, 1, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** The same pauses for uploads: five attempts, however long each of them takes. One that never waits stays so. */
    RetryPolicy forUploads() {
        if (maxAttempts == 1 && maxElapsed.isZero()) {
            return this;
        }
        return new RetryPolicy(Duration.ofDays(1), Math.min(maxAttempts, 5), firstDelay, maxDelay);
    }

    /** Pause after a number of failed attempts (from 1), a random part of its bound. */
    Duration delay(int failures, Time time) {
        long bound = firstDelay.toMillis();
        for (int i = 1; i < failures && bound < maxDelay.toMillis(); i++) {
            bound *= 2;
        }
        return Duration.ofMillis(time.random(Math.min(bound, maxDelay.toMillis()) + 1));
    }
}
