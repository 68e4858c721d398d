package io.jenkins.plugins.rescale.engine.api;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Source of time, sleep and randomness. Replaceable, so that a simulation can run in virtual time. */
@FunctionalInterface
public interface Time {
    Time SYSTEM = System::nanoTime;

    /** Monotonic time in nanoseconds, with an arbitrary origin. */
    long nanos();

    /** The wall-clock time, which may jump. */
    default Instant now() {
        return Instant.now();
    }

    default void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    /** A random number from 0 (inclusive) to the bound (exclusive). */
    @SuppressFBWarnings(value = "PREDICTABLE_RANDOM", justification = "spreads requests, hides nothing")
    default long random(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
    }
}
