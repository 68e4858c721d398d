package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A rate limit that allows bursts: tokens are refilled at a fixed rate up to a maximum, and each call takes one.
 * Callers wait in turn. Thread-safe.
 */
final class TokenBucket {
    private static final Duration TURNS = Duration.ofMinutes(1);

    private final double perNano;
    private final int burst;
    private final Time time;
    /** Negative while callers wait, since each of them takes its token before it sleeps. */
    private double available;
    /** Time of the last refill, in nanoseconds; in the future during a pause, in which there is no refill. */
    private long filledAt;

    private int pauses;
    /** When the last rejected caller is to ask again. */
    private long turn;

    TokenBucket(double perSecond, int burst, Time time) {
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        this.available = burst;
        this.time = time;
        this.filledAt = time.nanos();
        this.turn = filledAt;
    }

    /**
     * Takes a token, waiting for it if allowed. A caller that is interrupted while waiting returns its token; so does
     * one during whose wait a pause begins, which then waits again.
     *
     * @return zero if a token was taken; otherwise how long to wait before asking again. Rejected callers get staggered
     *     times, so that they do not all return at once for a single token
     */
    Duration acquire(Duration maxWait) throws InterruptedException {
        long start = time.nanos();
        while (true) {
            long wait;
            int seen;
            synchronized (this) {
                long now = time.nanos();
                wait = timeToFill(now);
                if (wait > 0 && wait > maxWait.toNanos() - (now - start)) {
                    return Duration.ofNanos(nextTurn(now + wait) - now);
                }
                take(1);
                seen = pauses;
            }
            if (wait <= 0) {
                return Duration.ZERO;
            }
            boolean taken = false;
            try {
                time.sleep(Duration.ofNanos(wait));
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

    /**
     * Staggers turns at the refill rate. Starts over after a minute, so that callers that never return block nobody.
     */
    private long nextTurn(long first) {
        turn += (long) (1 / perNano);
        if (turn - first < 0 || turn - first > TURNS.toNanos()) {
            turn = first;
        }
        return turn;
    }

    private synchronized void take(int number) {
        if (!Double.isInfinite(perNano)) {
            available = Math.min(burst, available - number);
        }
    }

    /** Takes a token that has yet to be refilled, except during a pause and beyond a burst. */
    synchronized boolean overdraw() {
        long now = time.nanos();
        timeToFill(now);
        boolean allowed = filledAt - now <= 0 && available > -burst;
        if (allowed) {
            take(1);
        }
        return allowed;
    }

    /** Grants no tokens for a time, and no burst after it. */
    synchronized void pause(Duration duration) {
        long now = time.nanos();
        timeToFill(now);
        filledAt = Math.max(filledAt, now + duration.toNanos());
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
