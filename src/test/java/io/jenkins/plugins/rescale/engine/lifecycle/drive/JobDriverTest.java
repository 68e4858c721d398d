package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.LifecycleTestCase;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.TestContext;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that run on the threads of a pool. */
class JobDriverTest extends LifecycleTestCase {
    private JobPool pool = new JobPool(() -> 2);

    private final Logger logger = Logger.getLogger(JobDriver.class.getName());

    @AfterEach
    void closePool() {
        pool.close();
        logger.setLevel(null);
    }

    /** Records the result and the number of notifications. */
    private static final class End implements JobDriver.Listener {
        private final CompletableFuture<JobState> future = new CompletableFuture<>();
        private final AtomicInteger told = new AtomicInteger();

        @Override
        public void done(JobState state) {
            told.incrementAndGet();
            future.complete(state);
        }

        @Override
        public void failed(Throwable problem) {
            told.incrementAndGet();
            future.completeExceptionally(problem);
        }

        JobState await() throws Exception {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private final End end = new End();

    private JobDriver driver(Phase until) {
        return new JobDriver(pool, claim -> run(TestContext.SHORT_PAUSES), until, end);
    }

    @Test
    void takesAJobToItsEnd() throws Exception {
        options.setJob(job("true"));
        JobDriver driver = driver(Phase.DONE);
        assertThat(driver.describe()).isEqualTo("not started");
        driver.start();
        driver.start();

        assertThat(end.await().outcome().orElseThrow().success()).isTrue();

        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(end.told).hasValue(1);
        assertThat(driver.describe()).endsWith("done");
        driver.stop();
        assertThat(emulator.journal().jobsStopped()).isZero();
    }

    @Test
    void endsAtThePhaseThatWasAskedFor() throws Exception {
        options.setJob(job("sleep 30"));
        driver(Phase.WAIT).start();

        assertThat(end.await().phase()).isEqualTo(Phase.WAIT);
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
    }

    @Test
    void tellsProblems() throws Exception {
        options.setJob("{}");
        driver(Phase.DONE).start();

        assertThat(end.future.handle((state, problem) -> problem).get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void tellsErrorsToo() throws Exception {
        new JobDriver(
                        pool,
                        claim -> {
                            throw new StackOverflowError();
                        },
                        Phase.DONE,
                        end)
                .start();

        assertThat(end.future.handle((state, problem) -> problem).get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void survivesAListenerThatThrows() throws Exception {
        options.setJob("{}");
        CountDownLatch told = new CountDownLatch(20);
        logger.setLevel(Level.OFF);
        for (int i = 0; i < 20; i++) {
            new JobDriver(pool, claim -> run(TestContext.SHORT_PAUSES), Phase.DONE, new JobDriver.Listener() {
                        @Override
                        public void done(JobState state) {
                            throw new IllegalStateException();
                        }

                        @Override
                        public void failed(Throwable problem) {
                            told.countDown();
                            throw new IllegalStateException("a test");
                        }
                    })
                    .start();
        }
        assertThat(told.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /**
     * Blocks the first time that a point is reached. Returns two latches: for reaching the point and for releasing it.
     */
    private CountDownLatch[] blockAt(String where, boolean beforeIt) {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        context.hook = (point, before) -> {
            if (point.equals(where) && before == beforeIt && reached.getCount() > 0) {
                reached.countDown();
                release.await();
            }
        };
        return new CountDownLatch[] {reached, release};
    }

    @Test
    void aStopBeforeTheJobIsOpenedCreatesNothing() throws Exception {
        options.setJob(job("true"));
        JobDriver driver = driver(Phase.DONE);
        driver.stop();

        assertThat(end.await().outcome().orElseThrow().success()).isFalse();
        assertThat(emulator.jobs()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"WAIT", "COLLECT", "DONE"})
    void aStopWhileTheJobWaitsDoesNotWaitForTheNextLook(Phase until) throws Exception {
        options.setJob(job("sleep 30"));
        context.pollSeconds = 3600;
        if (until == Phase.WAIT) {
            blockAt("submit", false);
        }
        JobDriver driver = driver(until);
        driver.start();
        await().atMost(LIMIT)
                .until(() -> !emulator.jobs().isEmpty()
                        && emulator.onlyJob().status().equals("Executing"));
        driver.stop();

        JobState state = end.await();

        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        assertThat(emulator.onlyJob().status()).isEqualTo("Completed");
        assertThat(state.phase()).isEqualTo(until == Phase.DONE ? Phase.DONE : Phase.COLLECT);
        assertThat(end.told).hasValue(1);
    }

    @Test
    void aStopInTheMiddleOfAnyCallLeavesNothingRunning() throws Exception {
        List<String> points =
                List.of("FindInputs", "PackInputs", "Upload", "createJob", "submit", "statuses", "OutputFetch");
        for (String point : points) {
            for (boolean before : new boolean[] {true, false}) {
                start();
                Files.writeString(workspace.resolve("in.txt"), "x");
                options.setJob(job(point.equals("OutputFetch") ? "true" : "sleep 30"));
                options.setInputs("in.txt");
                CountDownLatch[] block = blockAt(point, before);
                End ended = new End();
                JobDriver driver = new JobDriver(pool, claim -> run(TestContext.SHORT_PAUSES), Phase.DONE, ended);
                driver.start();
                assertThat(block[0].await(LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .as(point)
                        .isTrue();
                driver.stop();
                ended.await();
                for (EmulatedJob job : emulator.jobs()) {
                    assertThat(job.deleted() == 1 || job.status().equals("Completed"))
                            .as(point + " " + job.status())
                            .isTrue();
                }
                emulator.close();
            }
        }
    }

    @Test
    void aStepThatFailsWhileAStopComesDoesNotLeaveTheJobRunning() throws Exception {
        options.setJob(job("touch begun; sleep 30"));
        CountDownLatch reached = new CountDownLatch(1);
        JobDriver[] driver = new JobDriver[1];
        context.hook = (point, before) -> {
            if (point.equals("submit") && !before && reached.getCount() > 0) {
                reached.countDown();
                Path begun = emulator.onlyJob().directory().resolve("work/shared/begun");
                await().atMost(LIMIT).until(() -> Files.exists(begun));
                driver[0].stop();
                throw new IOException("a call that the interrupt broke");
            }
        };
        driver[0] = driver(Phase.DONE);
        driver[0].start();

        assertThat(end.await().outcome().orElseThrow().success()).isFalse();
        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        assertThat(emulator.onlyJob().status()).isEqualTo("Completed");
    }

    @Test
    void neverTakesTwoStepsAtOnce() throws Exception {
        options.setJob(job("for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.05; done"));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        context.hook = (point, before) -> {
            if (!point.equals("save")) {
                most.accumulateAndGet(before ? inside.incrementAndGet() : inside.decrementAndGet(), Math::max);
            }
        };
        JobDriver driver = driver(Phase.DONE);
        for (int i = 0; i < 200; i++) {
            driver.start();
        }
        await().atMost(LIMIT).until(() -> {
            driver.start();
            return end.future.isDone();
        });

        assertThat(end.await().outcome().orElseThrow().success()).isTrue();
        assertThat(most).hasValueLessThanOrEqualTo(1);
        assertThat(emulator.journal().count("POST", "/api/v2/jobs/")).isEqualTo(1);
    }

    @Test
    void aClosedPoolEndsWithoutAWordAndAnotherOneGoesOn() throws Exception {
        options.setJob(job("sleep 0.3; echo x > out.txt"));
        driver(Phase.DONE).start();
        emulator.journal().await("GET", "/api/v2/jobs/*/statuses/", 1, LIMIT);
        pool.close();
        assertThat(end.told).hasValue(0);

        pool = new JobPool(() -> 2);
        JobState saved = context.lastSaved();
        new JobDriver(pool, claim -> new JobRun(saved, context, TestContext.SHORT_PAUSES), Phase.DONE, end).start();

        assertThat(end.await().outcome().orElseThrow().success()).isTrue();
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(outputs()).contains("out.txt");
    }

    @Test
    void transfersAreBoundedAndDoNotHoldUpOthers() throws Exception {
        options.setJob(job("true"));
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        context.hook = (point, before) -> {
            if (point.equals("OutputFetch") && before) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                release.await();
                inside.decrementAndGet();
            }
        };
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            End ended = new End();
            ends.add(ended);
            JobOptions own = options.copy();
            own.setOutputDirectory("outputs/" + i);
            new JobDriver(
                            pool,
                            claim -> new JobRun(JobState.of(own), context, TestContext.SHORT_PAUSES),
                            Phase.DONE,
                            ended)
                    .start();
        }
        await().atMost(LIMIT).until(() -> inside.get() == 2 && said("Status: Completed") >= 2);
        // both transfer threads are blocked, but calls continue
        JobState other = JobState.ofJob(
                options, context.settle(options, ""), emulator.jobs().get(0).id(), "test");
        new JobDriver(pool, claim -> new JobRun(other, context, TestContext.SHORT_PAUSES), Phase.COLLECT, end).start();
        assertThat(end.await().progress().seen().status()).isEqualTo("Completed");
        release.countDown();
        for (End ended : ends) {
            assertThat(ended.await().outcome().orElseThrow().success()).isTrue();
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void aStopOfAJobThatQueuesForATransferDoesNotQueue() throws Exception {
        pool.close();
        pool = new JobPool(() -> 1);
        options.setJob(job("true"));
        CountDownLatch[] block = blockAt("FindInputs", true);
        new JobDriver(pool, claim -> run(TestContext.SHORT_PAUSES), Phase.DONE, new End()).start();
        assertThat(block[0].await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        JobDriver queued = driver(Phase.DONE);
        queued.start();
        await().atMost(LIMIT).until(() -> queued.describe().contains("checking"));
        queued.stop();

        assertThat(end.await().outcome().orElseThrow().success()).isFalse();
        block[1].countDown();
    }

    /** R14: without a message, the build seems to hang. */
    @Test
    void aJobThatQueuesForATransferSaysSo() throws Exception {
        pool.close();
        pool = new JobPool(() -> 1);
        options.setJob(job("true"));
        CountDownLatch[] block = blockAt("FindInputs", true);
        End first = new End();
        new JobDriver(pool, claim -> run(TestContext.SHORT_PAUSES), Phase.DONE, first).start();
        assertThat(block[0].await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said("Waiting for a transfer slot")).isZero();
        options.setOutputDirectory("others");
        driver(Phase.DONE).start();

        await().atMost(LIMIT).until(() -> said("Waiting for a transfer slot") == 1);
        block[1].countDown();
        first.await();
        end.await();
    }

    @Test
    void anOpenerThatFailsIsTold() throws Exception {
        new JobDriver(
                        pool,
                        claim -> {
                            throw new IOException("no such build");
                        },
                        Phase.DONE,
                        end)
                .start();

        assertThat(end.future.handle((state, problem) -> problem.getMessage()).get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("no such build");
    }

    /** The job belongs to another build, and Rescale requests a pause of two hours. */
    @Test
    void aStopDoesNotWaitForAPauseBeforeTheJobIsKnown() throws Exception {
        FaultRule busy = emulator.faults()
                .on("GET", "/api/v2/jobs/*/")
                .always()
                .status(429, "{}", Map.of("Retry-After", "7000"));
        JobDriver driver = new JobDriver(
                pool,
                claim -> {
                    context.api(context.settle(options, ""), RetryPolicy.NO_WAIT)
                            .job("abcdef");
                    return run(TestContext.SHORT_PAUSES);
                },
                Phase.DONE,
                end);
        driver.start();
        busy.awaitMatched(LIMIT);
        driver.stop();

        assertThat(end.future.handle((state, problem) -> problem).get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(RescaleException.class);
    }

    /**
     * After a restart, the abort arrives while the step is being restored: saving a file in Jenkins can be interrupted.
     */
    @Test
    void aStopThatBreaksTheOpenerStopsTheJobAllTheSame() throws Exception {
        options.setJob(job("sleep 30"));
        driver(Phase.WAIT).start();
        end.await();
        JobState saved = context.lastSaved();
        End aborted = new End();
        CountDownLatch opening = new CountDownLatch(1);
        JobDriver driver = new JobDriver(
                pool,
                claim -> {
                    if (opening.getCount() > 0) {
                        opening.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new ClosedByInterruptException();
                        }
                    }
                    return new JobRun(saved, context, TestContext.SHORT_PAUSES);
                },
                Phase.DONE,
                aborted);
        driver.start();
        opening.await();
        driver.stop();

        assertThat(aborted.await().outcome().orElseThrow().success()).isFalse();
        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
    }

    /** R8: two steps of a build, as in parallel branches, wait for the same job. */
    @Test
    void oneStepAtATimeTakesCareOfAJob() throws Exception {
        options.setJob(job("sleep 30"));
        Path file = workspace.resolve("7.json");
        JobDriver first = new JobDriver(
                pool,
                claim -> {
                    claim.take(file);
                    return run(TestContext.SHORT_PAUSES);
                },
                Phase.DONE,
                end);
        first.start();
        await().atMost(LIMIT).until(() -> first.describe().contains("Executing"));
        End second = new End();
        new JobDriver(
                        pool,
                        claim -> {
                            claim.take(file);
                            return run(TestContext.SHORT_PAUSES);
                        },
                        Phase.DONE,
                        second)
                .start();
        assertThat(second.future
                        .handle((state, problem) -> problem.getMessage())
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .startsWith("Another step of this build is already handling this Rescale job");
        assertThat(emulator.jobs()).hasSize(1);
        first.stop();
        end.await();

        End third = new End();
        options.setJob(job("true"));
        new JobDriver(
                        pool,
                        claim -> {
                            claim.take(file);
                            return run(TestContext.SHORT_PAUSES);
                        },
                        Phase.DONE,
                        third)
                .start();
        assertThat(third.await().outcome().orElseThrow().success()).isTrue();
    }
}
