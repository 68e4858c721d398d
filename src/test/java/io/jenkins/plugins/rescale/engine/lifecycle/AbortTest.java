package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An abort ends the job on Rescale within a bounded time, whatever phase it is in, or reports that it could not. */
class AbortTest extends LifecycleTestCase {
    /** Limit that only a failing test reaches. */
    private static final Duration AGES = Duration.ofMinutes(5);

    private void sleepingJob() throws Exception {
        Files.writeString(workspace.resolve("in.txt"), "data");
        options.setJob(job("echo x > out.txt; sleep 30"));
        options.setInputs("in.txt");
    }

    /** Asserts that every job was deleted, was never submitted, or has completed. */
    private void assertNothingRuns() {
        assertThat(emulator.jobs())
                .allSatisfy(job -> assertThat(job.deleted() == 1
                                || job.submitted() == 0 && emulator.journal().jobsSubmitted() == 0
                                || job.status().equals("Completed"))
                        .as(job.id() + " " + job.status())
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void beforeAPhaseLeavesNothingRunning(Phase phase) throws Exception {
        sleepingJob();
        if (phase.compareTo(Phase.WAIT) > 0) {
            options.setJob(job("echo x > out.txt"));
            options.setCleanUp(JobOptions.JOB);
        }
        if (phase == Phase.CREATING) {
            emulator.faults().on("POST", "/api/v2/jobs/").loseAnswer();
        } else if (phase == Phase.SUBMITTING) {
            emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        }
        JobRun run = run();
        driveTo(run, phase);
        run.requestStop();

        Outcome outcome = drive(run);

        assertNothingRuns();
        boolean mayHaveRun = phase.compareTo(Phase.SUBMITTING) >= 0;
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(mayHaveRun ? 1 : 0);
        boolean stopped = phase == Phase.SUBMITTING || phase == Phase.WAIT;
        assertThat(emulator.journal().jobsStopped()).as("stop requests").isEqualTo(stopped ? 1 : 0);
        if (phase == Phase.CREATING || phase == Phase.SUBMIT) {
            assertThat(emulator.onlyJob().deleted()).isEqualTo(1);
        }
        assertThat(outcome.success()).isEqualTo(phase.compareTo(Phase.CLEAN_UP) >= 0);
    }

    @Test
    void whatAStoppedJobHasWrittenIsCollected() throws Exception {
        sleepingJob();
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        await().atMost(LIMIT)
                .until(() -> Files.exists(emulator.onlyJob().directory().resolve("work/shared/out.txt")));
        run.requestStop();

        Outcome outcome = drive(run);

        assertThat(outcome.reason()).isEqualTo("Stopped by Jenkins");
        assertThat(outputs()).contains("out.txt", "process_output.log", "rescale-run.json");
        assertThat(said("Asked Rescale to stop job")).isEqualTo(1);
    }

    @Test
    void aSecondRequestDoesNotWaitForOutputs() throws Exception {
        sleepingJob();
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        run.requestStop();
        driveTo(run, Phase.COLLECT);
        run.requestStop();

        drive(run);

        assertThat(emulator.journal().count("GET", "/api/v2/files/*/contents/")).isZero();
        assertThat(said("its outputs remain on Rescale")).isEqualTo(1);
    }

    @Test
    void leaveLeavesTheJobAndSaysSo() throws Exception {
        sleepingJob();
        options.setOnAbort(JobOptions.LEAVE);
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        run.requestStop();

        drive(run);

        assertThat(emulator.journal().jobsStopped()).isZero();
        assertThat(emulator.onlyJob().status()).isEqualTo("Executing");
        assertThat(said("keeps running on Rescale")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 401, 429})
    void aStopThatIsRefusedForATimeIsAskedForAgain(int status) throws Exception {
        sleepingJob();
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        emulator.faults().on("POST", "/api/v2/jobs/*/stop/").times(5).status(status);
        run.requestStop();

        drive(run);

        assertThat(emulator.onlyJob().status()).isEqualTo("Completed");
        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        assertThat(said("could not be stopped yet")).isEqualTo(1);
    }

    @Test
    void aStopThatIsNeverTakenIsSaidInTheEnd() throws Exception {
        sleepingJob();
        Patience short1 = new Patience(Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofMillis(1));
        JobRun run = run(short1);
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        emulator.faults().on("*", "/api/v2/jobs/**").always().status(503);
        run.requestStop();

        drive(run);

        assertThat(emulator.journal().jobsStopped()).isZero();
        assertThat(said("COULD NOT BE STOPPED and MAY STILL BE RUNNING and costing money. Stop it"
                        + " at " + emulator.url() + "/jobs/"
                        + emulator.onlyJob().id()))
                .isEqualTo(1);
    }

    /**
     * R6: after a restart, Rescale is unreachable for hours because the VPN comes up later than Jenkins. The build that
     * ran the job no longer exists, so nothing else would stop the job.
     */
    @Test
    void aJobOfABuildThatDiedIsStoppedHoweverLongRescaleCannotBeReached() throws Exception {
        sleepingJob();
        context.pollSeconds = 60;
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        emulator.faults().on("*", "/api/v2/jobs/**").always().cut();
        AtomicLong clock = new AtomicLong();
        Patience patience =
                new Patience(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofMillis(1), clock::get);
        JobRun orphan = new JobRun(context.lastSaved(), context, patience.untilItIsStopped());
        orphan.requestStop();
        orphan.requestStop();

        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pauses.add(orphan.advance());
            clock.addAndGet(Duration.ofHours(1).toNanos());
        }

        assertThat(orphan.isDone()).isFalse();
        assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.get(11)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        emulator.faults().clear();
        drive(orphan);
        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        assertThat(emulator.onlyJob().status()).isEqualTo("Completed");
    }

    @Test
    void anAbortWhileNobodyKnowsWhetherTheJobWasCreatedIsBounded() throws Exception {
        sleepingJob();
        Patience short1 = new Patience(Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofMillis(1));
        emulator.faults().on("POST", "/api/v2/jobs/").loseAnswer();
        JobRun run = run(short1);
        driveTo(run, Phase.CREATING);
        emulator.faults().on("GET", "/api/v2/jobs/").always().status(503);
        run.requestStop();

        drive(run);

        assertThat(emulator.journal().jobsSubmitted()).isZero();
        assertThat(said("it costs nothing; if it exists, it can be deleted")).isEqualTo(1);
    }

    @Test
    void aJobThatIsKilledBeforeItsValidationCountsAsEnded() throws Exception {
        sleepingJob();
        emulator.nextJob().killedBeforeValidation().holdAt("Queued");
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Queued");
        run.requestStop();

        assertThat(drive(run).reason()).isEqualTo("Stopped by Jenkins");

        assertThat(emulator.onlyJob().clusterStatus()).isEqualTo("Stopped");
    }

    /**
     * Found by the simulation: the status history was 19 seconds late, and a job that had already run to its end was
     * deleted.
     */
    @Test
    void aJobWhoseHistoryComesLateIsNotTakenForOneThatWasNotSubmitted() throws Exception {
        options.setJob(job("echo done"));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/statuses/")
                .times(Submission.LOOKS + 5)
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
        JobRun run = run();
        driveTo(run, Phase.SUBMITTING);
        awaitStatus(emulator.onlyJob(), "Completed");

        run.requestStop();
        drive(run);

        assertThat(emulator.journal().jobsDeleted()).as(console()).isZero();
        assertThat(run.state().outcome().orElseThrow().message()).doesNotContain("was not submitted");
    }

    @Test
    void aSubmissionThatArrivedAfterAllIsStopped() throws Exception {
        sleepingJob();
        JobRun run = run();
        driveTo(run, Phase.SUBMIT);
        context.api(run.state().account(), null).submit(run.state().jobId());
        awaitStatus(emulator.onlyJob(), "Executing");
        run.requestStop();

        drive(run);

        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        assertThat(emulator.onlyJob().status()).isEqualTo("Completed");
    }

    /**
     * The response to the submission is lost, and the status history that would show whether it arrived is unavailable.
     * The job may be running and costing money.
     */
    @Test
    void aStopIsSentWhileItIsNotKnownWhetherTheJobRuns() throws Exception {
        sleepingJob();
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        JobRun run = run();
        driveTo(run, Phase.SUBMITTING);
        FaultRule pause = emulator.faults()
                .on("GET", "/api/v2/jobs/*/statuses/")
                .times(1)
                .status(429, "{}", Map.of("Retry-After", "2"));
        run.requestStop();

        run.advance();

        assertThat(pause.matched()).isEqualTo(1);
        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        drive(run);
        assertNothingRuns();
    }

    /**
     * The repeated submission is refused, most likely because the first one arrived, and the history never shows it.
     */
    @Test
    void aJobWhoseRepeatedSubmissionWasRefusedIsStopped() throws Exception {
        sleepingJob();
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/statuses/")
                .always()
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
        FaultRule refusal =
                emulator.faults().on("POST", "/api/v2/jobs/*/submit/").status(400, "{\"detail\": \"no licence\"}");
        FaultRule busy =
                emulator.faults().on("POST", "/api/v2/jobs/*/stop/").times(2).status(503);
        JobRun run = run();
        while (refusal.matched() == 0) {
            run.advance();
        }
        run.requestStop();

        drive(run);

        assertThat(busy.matched()).isEqualTo(2);
        assertThat(emulator.journal().jobsStopped()).as(console()).isEqualTo(1);
        awaitStatus(emulator.onlyJob(), "Completed");
        assertThat(console()).contains("no licence", "whether it is running, and stop or delete it");
    }

    @Test
    void aFullDiskDoesNotKeepAJobRunning() throws Exception {
        sleepingJob();
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        context.hook = (point, before) -> {
            if (point.equals("save")) {
                throw new IOException("No space left on device");
            }
        };
        run.requestStop();

        drive(run);

        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        assertNothingRuns();
    }

    @Test
    void anAbortGoesOnAfterARestart() throws Exception {
        sleepingJob();
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        run.requestStop();
        emulator.faults().on("POST", "/api/v2/jobs/*/stop/").times(3).status(503);
        run.advance();

        drive(new JobRun(context.lastSaved(), context, TestContext.PATIENCE));

        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        assertNothingRuns();
    }

    @Test
    void aJobThatWasLeftCanBeCollectedByAnotherStep() throws Exception {
        sleepingJob();
        options.setJob(job("echo x > out.txt; until [ -f ../../go ]; do sleep 0.01; done"));
        options.setOnAbort(JobOptions.LEAVE);
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        run.requestStop();
        drive(run);
        JobState state = context.lastSaved();
        state.continueFrom(Phase.COLLECT, new JobOptions());
        JobRun collect = new JobRun(state, context, TestContext.PATIENCE);
        awaitStatus(emulator.onlyJob(), "Executing");
        collect.advance();
        Files.createFile(emulator.onlyJob().directory().resolve("go"));

        assertThat(drive(collect).success()).as(console()).isTrue();

        assertThat(outputs()).contains("out.txt");
        assertThat(emulator.journal().jobsStopped()).isZero();
    }

    /** Runs a task on its own thread. */
    private static <T> Aborted<T> start(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "build");
        thread.start();
        return new Aborted<>(thread, future);
    }

    private record Aborted<T>(Thread thread, FutureTask<T> future) {
        Throwable awaitFailure() throws Exception {
            try {
                throw new AssertionError("ended with " + future.get(AGES.toSeconds(), TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
    }

    @Test
    void anInterruptStopsTheJobAndIsThrownThen() throws Exception {
        sleepingJob();
        Aborted<Outcome> build = start(() -> run().runToEnd());
        emulator.journal().await("GET", "/api/v2/jobs/*/runs/1/tail/**", 1, LIMIT);
        build.thread().interrupt();

        assertThat(build.awaitFailure()).isInstanceOf(InterruptedException.class);

        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        assertThat(emulator.onlyJob().status()).isEqualTo("Completed");
        assertThat(outputs()).contains("rescale-run.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/v2/files/contents/", "GET /api/v2/files/*/contents/", "POST /api/v2/jobs/"})
    void anInterruptWhileRescaleDoesNotAnswerEndsTheBuildSoon(String call) throws Exception {
        sleepingJob();
        options.setJob(job("echo x > out.txt"));
        context.expectNoAnswer();
        String[] parts = call.split(" ");
        var hang = emulator.faults().on(parts[0], parts[1]).always().hang();
        Aborted<Outcome> build = start(() -> run().runToEnd());
        hang.awaitMatched(LIMIT);
        long interrupted = System.nanoTime();
        build.thread().interrupt();

        assertThat(build.awaitFailure()).isInstanceOf(InterruptedException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - interrupted)).isLessThan(Duration.ofSeconds(10));
        assertNothingRuns();
        assertThat(emulator.journal().jobsStopped()).isZero();
    }

    /**
     * The job is held at its status and all time limits are long, so nothing ends by itself, even on a slow machine.
     */
    @Test
    void aSecondInterruptEndsTheWaitAtOnceAndSaysWhatIsLeft() throws Exception {
        sleepingJob();
        emulator.nextJob().holdAt("Executing");
        Patience endless = new Patience(AGES, AGES, Duration.ofMillis(1));
        Aborted<Outcome> build = start(() -> new JobRun(JobState.of(options), context, endless).runToEnd());
        emulator.journal().await("GET", "/api/v2/jobs/*/runs/1/tail/**", 1, AGES);
        EmulatedJob job = emulator.onlyJob();
        job.hold("Stopping");
        build.thread().interrupt();
        await().atMost(AGES).until(() -> job.status().equals("Stopping"));
        await().atMost(AGES).until(() -> said("Asked Rescale to stop") == 1);
        build.thread().interrupt();

        assertThat(build.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(said("was asked to stop but has not ended yet")).isEqualTo(1);
    }
}
