package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.HastyCalls;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.api.Timeouts;
import io.jenkins.plugins.rescale.engine.lifecycle.CommonInputs;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.LifecycleTestCase;
import io.jenkins.plugins.rescale.engine.lifecycle.StatusBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.TestContext;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Many cases at once use few threads and little memory, and each one is submitted once: a hundred cases, or a thousand
 * with {@code -Drescale.large=true}. Rate limits run on a fast clock, since a thousand submissions take more than an
 * hour.
 */
class ManyCasesTest extends LifecycleTestCase {
    private static final int CASES = Boolean.getBoolean("rescale.large") ? 1000 : 100;
    private static final int THREADS = 8;
    private static final long HEAP = 200L << 20;

    private final StatusBoard board = new StatusBoard();
    private long mostThreads;
    private long mostHeap;

    @Test
    void runWithFewThreadsInLittleMemory() throws Exception {
        use(RescaleEmulator.builder());
        Files.writeString(workspace.resolve("in.txt"), "data\n");
        options.setJob(job("cat in.txt; echo Cd = 0.${n}"));
        options.setInputs("in.txt");
        options.study(of -> {
            of.setCases(cases());
            of.setMaxConcurrent(CASES);
        });
        long began = System.nanoTime();

        JobState end = sweep();

        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%d cases: %.0f s, %.0f requests/s, at most %d threads, %d MiB of heap above idle%n",
                CASES, seconds, emulator.journal().count("*", "/**") / seconds, mostThreads, mostHeap >> 20);
        assertThat(end.outcome().map(Outcome::message)).contains("All " + CASES + " cases succeeded");
        assertThat(emulator.jobs()).hasSize(CASES).allMatch(job -> job.submitted() == 1);
        assertThat(emulator.jobs()).extracting(EmulatedJob::name).doesNotHaveDuplicates();
        assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
        assertThat(mostThreads).isLessThanOrEqualTo(THREADS);
        assertThat(mostHeap).isLessThan(HEAP);
    }

    private static String cases() {
        StringBuilder text = new StringBuilder("n\n");
        for (int i = 1; i <= CASES; i++) {
            text.append(i).append('\n');
        }
        return text.toString();
    }

    private JobState sweep() throws Exception {
        Path folder = Files.createTempDirectory(memory, "study");
        try (HastyCalls calls = new HastyCalls(Timeouts.DEFAULT, 2000);
                JobPool pool = new JobPool(() -> 3)) {
            Study study = new Study(folder, pool, calls);
            long idle = heap();
            CompletableFuture<JobState> end = new CompletableFuture<>();
            JobDriver[] driver = new JobDriver[1];
            JobRun run = Sweep.run(JobState.of(options), study, TestContext.SHORT_PAUSES, () -> driver[0].wake());
            driver[0] = new JobDriver(pool, emulator.url(), claim -> run, Phase.DONE, new JobDriver.Listener() {
                @Override
                public void done(JobState state) {
                    end.complete(state);
                }

                @Override
                public void failed(Throwable problem) {
                    end.completeExceptionally(problem);
                }
            });
            driver[0].start();
            return measured(end, idle);
        }
    }

    private JobState measured(CompletableFuture<JobState> end, long idle) throws Exception {
        while (true) {
            try {
                return end.get(500, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                mostThreads = Math.max(mostThreads, threads());
                mostHeap = Math.max(mostHeap, heap() - idle);
            }
        }
    }

    /** Returns the number of pool threads. Work in the workspace has its own threads, on the agent. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("Rescale (timer|job|stop|transfer) \\d+"))
                .count();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A study whose calls use the fast clock. */
    private final class Study extends TestSweep {
        private final HastyCalls calls;
        private Catalog catalog;

        Study(Path folder, JobPool pool, HastyCalls calls) {
            super(emulator, workspace, folder, pool);
            this.calls = calls;
        }

        @Override
        public RescaleApi api(JobAccount account, RetryPolicy retry) throws IOException {
            return calls.api(connection(account), retry);
        }

        /** Reads the catalog once, like all builds of a Jenkins together. */
        @Override
        public synchronized Catalog catalog(JobAccount account) throws IOException, InterruptedException {
            if (catalog == null) {
                RescaleApi api = api(account, RetryPolicy.NO_WAIT);
                catalog = new Catalog(api.coreTypes(), api.analyses());
            }
            return catalog;
        }

        @Override
        TestContext caseContext(int number, StudyCase of, CommonInputs common) {
            return new CaseContext(number, common) {
                @Override
                public RescaleApi api(JobAccount account, RetryPolicy retry) throws IOException {
                    return calls.api(connection(account), retry);
                }

                @Override
                public Catalog catalog(JobAccount account) throws IOException, InterruptedException {
                    return Study.this.catalog(account);
                }

                @Override
                public Optional<StatusBoard> statusBoard() {
                    return Optional.of(board);
                }
            };
        }
    }
}
