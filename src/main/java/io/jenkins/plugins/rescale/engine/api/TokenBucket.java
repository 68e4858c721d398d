package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A rate limit that allows bursts: tokens are refilled at a rate up to a number, and each call takes one; callers wait in
 * turn. */
final class TokenBucket {
    private static final Duration TURNS = Duration.ofMinutes(1);

    private final double perNano;
    private final int burst;
    private final Time time;
    /** Negative while callers wait: each has taken its own beforehand. */
    private double available;
    /** Up to when the inflow is counted; in the future during a pause, in which nothing flows. */
    private long filledAt;

    private int pauses;
    /** When the caller that was sent away last is to ask again. */
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
     * Takes one, waiting for it if that is allowed. Who is interrupted while waiting, or whose turn falls into a pause
     * that began meanwhile, gives it back.
     *
     * @return zero when taken; otherwise nothing was taken and this is when to ask again. Callers that are sent away one
     *     after the other get different times, so that they do not all come back for the one that is there then
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

    /** Turns follow each other at the rate and start over after a minute, so that one who never comes back holds up nobody.  */
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

    /** Nothing is given for a time, and no burst after it. */
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
