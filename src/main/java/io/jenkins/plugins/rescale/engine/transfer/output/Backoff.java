package io.jenkins.plugins.rescale.engine.transfer.output;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Back-off between attempts to read the rest of a file: exponential with full jitter as long as no data arrives, short
 * as long as each attempt makes progress.
 *
 * @param first upper bound of the first pause
 * @param max upper bound of every pause
 */
record Backoff(Duration first, Duration max) {
    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    /** Maximum number of consecutive attempts without progress. */
    static final int MAX_IDLE = 5;
    /** Maximum number of interrupted attempts in total. */
    static final int MAX_CUTS = 500;

    /**
     * Sleeps before the next attempt.
     *
     * @param idle number of consecutive attempts without progress
     */
    @SuppressFBWarnings(value = "PREDICTABLE_RANDOM", justification = "spreads requests, keeps no secret")
    void pause(int idle) throws InterruptedException {
        long bound = Math.min(max.toMillis(), first.toMillis() << Math.min(idle, 20));
        Thread.sleep(ThreadLocalRandom.current().nextLong(bound + 1));
    }
}
