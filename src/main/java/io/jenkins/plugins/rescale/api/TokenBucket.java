package io.jenkins.plugins.rescale.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A rate limit that lets bursts pass: fills at a rate up to a size, each call takes one; callers wait in turn. */
final class TokenBucket {
    private final double perNano;
    private final int burst;
    private double available;
    private long filledAt = System.nanoTime();
    private long pausedUntil = filledAt;

    TokenBucket(double perSecond, int burst) {
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        this.available = burst;
    }

    /**
     * Takes one, waiting for it if that is allowed.
     *
     * @return zero when taken; otherwise nothing was taken and this is the time to wait
     */
    Duration acquire(Duration maxWait) throws InterruptedException {
        long wait;
        synchronized (this) {
            long now = System.nanoTime();
            wait = Math.max(timeToFill(now), pausedUntil - now);
            if (wait > maxWait.toNanos()) {
                return Duration.ofNanos(wait);
            }
            if (!Double.isInfinite(perNano)) {
                available--;
            }
        }
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        return Duration.ZERO;
    }

    /** Nothing is given for a time, and no burst after it. */
    synchronized void pause(Duration time) {
        pausedUntil = Math.max(pausedUntil, System.nanoTime() + time.toNanos());
        available = Math.min(available, 1);
    }

    private long timeToFill(long now) {
        if (Double.isInfinite(perNano)) {
            return 0;
        }
        available = Math.min(burst, available + (now - filledAt) * perNano);
        filledAt = now;
        return available >= 1 ? 0 : (long) ((1 - available) / perNano);
    }
}
