package io.jenkins.plugins.rescale.engine.api;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a call is repeated: exponential back-off with full jitter, bounded by the time since its first attempt and
 * by the number of attempts.
 *
 * @param maxElapsed no further attempt starts later than this after the first one
 * @param maxAttempts at least 1
 * @param firstDelay upper bound of the first pause
 * @param maxDelay upper bound of every pause
 */
public record RetryPolicy(Duration maxElapsed, int maxAttempts, Duration firstDelay, Duration maxDelay) {
    /** 90 seconds with pauses of up to 1, 2, 4 … 30 seconds: for a call that somebody waits for. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(90), 20, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** One repetition after a moment: for polls, which come again anyway and must not hold a thread. */
    public static final RetryPolicy POLL =
            new RetryPolicy(Duration.ofSeconds(10), 2, Duration.ofSeconds(1), Duration.ofSeconds(5));

    /** The same pauses for uploads: five attempts, however long each of them takes. */
    RetryPolicy forUploads() {
        return new RetryPolicy(Duration.ofDays(1), Math.min(maxAttempts, 5), firstDelay, maxDelay);
    }

    /** Pause after a number of failed attempts (from 1), a random part of its bound. */
    @SuppressFBWarnings(
            value = "PREDICTABLE_RANDOM",
            justification = "jitter keeps clients apart; nobody gains by guessing it")
    Duration delay(int failures) {
        long bound = firstDelay.toMillis();
        for (int i = 1; i < failures && bound < maxDelay.toMillis(); i++) {
            bound *= 2;
        }
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(Math.min(bound, maxDelay.toMillis()) + 1));
    }
}
