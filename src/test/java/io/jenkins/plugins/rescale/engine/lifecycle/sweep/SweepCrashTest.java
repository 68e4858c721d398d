package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.lifecycle.LifecycleTestCase;
import io.jenkins.plugins.rescale.engine.lifecycle.TestContext;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process that runs a study crashes anywhere, again and again: every case is submitted once, and all of them end.
 */
class SweepCrashTest extends LifecycleTestCase {
    private static final int CASES = 6;

    /** Ends a process as kill -9 would. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** One life of the process. */
    private final class Life implements JobDriver.Listener {
        private final Random random;
        private final TestSweep study;
        private JobDriver driver;
        private volatile boolean dead;
        private volatile JobState end;
        private volatile Throwable problem;

        Life(Path folder, JobPool pool, Random random, int odds) {
            this.random = random;
            study = new TestSweep(emulator, workspace, folder, pool);
            study.hook = (point, before) -> {
                if (dead || chance(odds)) {
                    dead = true;
                    throw new Crash();
                }
            };
        }

        private boolean chance(int odds) {
            synchronized (random) {
                return random.nextInt(odds) == 0;
            }
        }

        void live() throws IOException {
            JobState state = study.file.load().orElseGet(() -> JobState.of(options));
            driver = new JobDriver(
                    study.pool(),
                    claim -> Sweep.run(state, study, TestContext.SHORT_PAUSES, () -> driver.wake()),
                    Phase.DONE,
                    this);
            driver.start();
            await().dontCatchUncaughtExceptions()
                    .atMost(LIMIT.multipliedBy(3))
                    .until(() -> dead || end != null || problem != null);
        }

        @Override
        public void done(JobState state) {
            end = state;
        }

        @Override
        public void failed(Throwable why) {
            if (!dead) {
                problem = why;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void againAndAgain(int seed) throws Exception {
        use(RescaleEmulator.builder().echoEnvVars(seed % 2 == 0));
        Files.writeString(workspace.resolve("in.txt"), "data\n");
        Files.writeString(workspace.resolve("U.template"), "grid ${grid}\n");
        options.setJob(job("cat in.txt U"));
        options.setInputs("in.txt");
        options.setTemplates("U.template -> U");
        options.study(of -> {
            of.setCases("{\"grid\": [1, 2, 3, 4, 5, 6]}");
            of.setMaxConcurrent(3);
        });
        Path folder = Files.createTempDirectory(memory, "study");
        Random random = new Random(seed);

        JobState end = null;
        int lives = 0;
        while (end == null) {
            try (JobPool pool = new JobPool(() -> 2)) {
                Life life = new Life(folder, pool, random, 10 + lives);
                life.live();
                assertThat(life.problem).isNull();
                end = life.dead ? null : life.end;
            }
            assertThat(lives++).as("lives").isLessThan(200);
        }

        assertThat(end.outcome().map(Outcome::message)).contains("All " + CASES + " cases succeeded");
        Map<String, Integer> submitted = emulator.jobs().stream()
                .collect(Collectors.groupingBy(EmulatedJob::name, Collectors.summingInt(EmulatedJob::submitted)));
        assertThat(submitted)
                .hasSize(CASES)
                .allSatisfy((name, times) -> assertThat(times).as(name).isEqualTo(1));
        assertThat(output("rescale-cases.csv").lines()).hasSize(CASES + 1);
    }
}
