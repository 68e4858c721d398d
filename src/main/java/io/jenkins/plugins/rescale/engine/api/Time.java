package io.jenkins.plugins.rescale.engine.api;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The time by which a process waits and measures, and the chance that keeps its calls apart. Another one in a simulation. */
@FunctionalInterface
public interface Time {
    Time SYSTEM = System::nanoTime;

    /** Nanoseconds since any moment; never goes back. */
    long nanos();

    /** The time of day, which somebody may set. */
    default Instant now() {
        return Instant.now();
    }

    default void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    /** @return a number from 0 to below the bound */
    @SuppressFBWarnings(value = "PREDICTABLE_RANDOM", justification = "spreads requests, hides nothing")
    default long random(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
    }
}
