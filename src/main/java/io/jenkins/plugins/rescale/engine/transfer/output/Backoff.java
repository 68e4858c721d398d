package io.jenkins.plugins.rescale.engine.transfer.output;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts to read the rest of a file: exponential with full jitter while nothing arrives, short while
 * each attempt brings something.
 *
 * @param first upper bound of the first pause
 * @param max upper bound of every pause
 */
record Backoff(Duration first, Duration max) {
    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    /** The most attempts in a row that bring nothing. */
    static final int MAX_IDLE = 5;
    /** The most attempts that are cut, in all. */
    static final int MAX_CUTS = 500;

    /**
     * @param idle how many attempts in a row brought nothing
     */
    @SuppressFBWarnings(value = "PREDICTABLE_RANDOM", justification = "spreads requests, keeps no secret")
    void pause(int idle) throws InterruptedException {
        long bound = Math.min(max.toMillis(), first.toMillis() << Math.min(idle, 20));
        Thread.sleep(ThreadLocalRandom.current().nextLong(bound + 1));
    }
}
