package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whole lifecycles of jobs in virtual time. Other tests drive the engine against the emulator over HTTP, with one or
 * two faults at a time. Here, thousands of runs, each drawn from a seed, combine faults at every call, deaths of the
 * process at every point, clock changes, late lists, aborts at any time and several jobs of one account, and
 * {@link Rules} checks the result.
 *
 * <p>A run covers hours or days of waiting, and takes the same course each time it is repeated. Hence there are no
 * threads, sockets or files here: time passes only during waits, and the platform is in memory, below the code that
 * retries calls, enforces rate limits and reads responses. Transfers make the same calls as the real ones, which have
 * their own tests.
 *
 * <p>{@code -Dseeds=1000000} executes more runs, {@code -Dseed=42} a single one, with its trace.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("seeds", 10_000);
    private static final long ONE = Long.getLong("seed", -1);
    private static final int ENOUGH = 3;
    /** Silenced during the tests: messages about injected faults would hide what matters. */
    private static final Logger ENGINE = Logger.getLogger("io.jenkins.plugins.rescale.engine");

    private static Level before;

    @BeforeAll
    static void hush() {
        before = ENGINE.getLevel();
        ENGINE.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        ENGINE.setLevel(before);
    }

    @Test
    void whateverHappens() {
        Tally tally = new Tally();
        List<Run> bad = new ArrayList<>();
        LongStream seeds = ONE >= 0 ? LongStream.of(ONE) : LongStream.range(0, SEEDS);
        seeds.parallel().forEach(seed -> {
            if (bad.size() < ENOUGH) {
                Run run = Run.of(seed);
                synchronized (bad) {
                    tally.add(run.tally());
                    if (!run.broken().isEmpty()) {
                        bad.add(run);
                    }
                }
            }
        });
        System.out.println("Made to happen in " + SEEDS + " runs: " + tally);
        if (ONE >= 0) {
            System.out.println(Run.of(ONE).describe());
        }
        if (!bad.isEmpty()) {
            bad.forEach(run -> System.out.println(run.describe()));
            fail(String.join("\n", bad.stream().map(Run::verdict).toList()));
        }
    }

    @Test
    void theSameSeedTakesTheSameCourse() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Run.of(seed).trace().lines())
                    .isEqualTo(Run.of(seed).trace().lines());
        }
    }
}
