package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A rate limit that lets bursts pass: fills at a rate up to a size, each call takes one; callers wait in turn. */
final class TokenBucket {
    private final double perNano;
    private final int burst;
    /** Negative while callers wait: each has taken its own beforehand. */
    private double available;
    /** Up to when the inflow is counted; in the future during a pause, in which nothing flows. */
    private long filledAt = System.nanoTime();

    private int pauses;

    TokenBucket(double perSecond, int burst) {
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        this.available = burst;
    }

    /**
     * Takes one, waiting for it if that is allowed. Who is interrupted while waiting, or whose turn falls into a pause
     * that began meanwhile, gives it back.
     *
     * @return zero when taken; otherwise nothing was taken and this is the time to wait
     */
    Duration acquire(Duration maxWait) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            long wait;
            int seen;
            synchronized (this) {
                long now = System.nanoTime();
                wait = timeToFill(now);
                if (wait > 0 && wait > maxWait.toNanos() - (now - start)) {
                    return Duration.ofNanos(wait);
                }
                take(1);
                seen = pauses;
            }
            if (wait <= 0) {
                return Duration.ZERO;
            }
            boolean taken = false;
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
                synchronized (this) {
                    taken = seen == pauses;
                }
            } finally {
                if (!taken) {
                    take(-1);
                }
            }
            if (taken) {
                return Duration.ZERO;
            }
        }
    }

    private synchronized void take(int number) {
        if (!Double.isInfinite(perNano)) {
            available = Math.min(burst, available - number);
        }
    }

    /** Nothing is given for a time, and no burst after it. */
    synchronized void pause(Duration time) {
        long now = System.nanoTime();
        timeToFill(now);
        filledAt = Math.max(filledAt, now + time.toNanos());
        available = Math.min(available, 1);
        pauses++;
    }

    private long timeToFill(long now) {
        long paused = Math.max(0, filledAt - now);
        if (Double.isInfinite(perNano)) {
            return paused;
        }
        if (paused == 0) {
            available = Math.min(burst, available + (now - filledAt) * perNano);
            filledAt = now;
        }
        return paused + (available >= 1 ? 0 : (long) Math.ceil((1 - available) / perNano));
    }
}
