package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Problems while a job waits: polling continues for as long as the warning says, and the job is neither stopped nor
 * failed because of them.
 */
class PollTest extends LifecycleTestCase {
    private static final Consumer<FaultRule> NO_ANSWER = rule -> rule.times(2).hang();

    static Stream<Consumer<FaultRule>> troubles() {
        return Stream.of(
                rule -> rule.times(30).status(503),
                rule -> rule.times(5).status(429, "{}", Map.of("Retry-After", "0")),
                rule -> rule.times(30).html(),
                rule -> rule.times(30).cut(),
                rule -> rule.times(30).shorten(0),
                rule -> rule.times(30).status(200, "[[[["),
                rule -> rule.times(10).status(401),
                rule -> rule.times(10).status(403),
                NO_ANSWER);
    }

    private void order(Consumer<FaultRule> trouble, FaultRule rule) {
        if (trouble == NO_ANSWER) {
            context.expectNoAnswer();
        }
        trouble.accept(rule);
    }

    private JobRun executing() throws Exception {
        options.setJob(job("until [ -f ../../go ]; do sleep 0.01; done; echo went on"));
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        run.advance();
        return run;
    }

    private void letGo() throws Exception {
        Files.createFile(emulator.onlyJob().directory().resolve("go"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whileWaitingIsSaidOnceAndWaitedOut(Consumer<FaultRule> trouble) throws Exception {
        JobRun run = executing();
        order(trouble, emulator.faults().on("GET", "/api/v2/jobs/*/statuses/"));
        letGo();

        assertThat(drive(run).success()).as(console()).isTrue();

        assertThat(said("Warning: ")).isEqualTo(1);
        assertThat(said("Rescale is responding again")).isEqualTo(1);
        assertThat(emulator.journal().jobsStopped()).isZero();
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(said("]: went on")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"results\":[{\"status\":null,\"statusDate\":null},",
                "\"results\":[null,",
                "\"results\":[{\"status\":null}],\"rest\":[",
                "\"results\":null,\"rest\":["
            })
    void withARowOrAListThatIsNullIsNone(String results) throws Exception {
        JobRun run = executing();
        FaultRule rows = emulator.faults()
                .on("GET", "/api/v2/jobs/*/statuses/")
                .times(3)
                .body(answer -> answer.replaceFirst("\"results\"\\s*:\\s*\\[", results));
        for (int look = 0; look < 3; look++) {
            run.advance();
        }
        assertThat(rows.matched()).isEqualTo(3);
        letGo();

        assertThat(drive(run).success()).as(console()).isTrue();

        assertThat(said("Warning: ")).isZero();
        assertThat(said("Status: Executing")).isEqualTo(1);
        assertThat(said("Status: Unknown")).isZero();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void ofTheLiveLogIsNotEvenSaid(Consumer<FaultRule> trouble) throws Exception {
        JobRun run = executing();
        order(trouble, emulator.faults().on("GET", "/api/v2/jobs/*/runs/**"));
        letGo();

        assertThat(drive(run).success()).as(console()).isTrue();

        assertThat(said("Warning: ")).isZero();
        assertThat(said("]: went on")).isEqualTo(1);
    }

    @Test
    void withTheListOfOutputsIsWaitedOut() throws Exception {
        JobRun run = executing();
        emulator.faults().on("GET", "/api/v2/jobs/*/files/").times(10).status(502);
        letGo();

        assertThat(drive(run).success()).as(console()).isTrue();

        assertThat(said("Recovered; continuing")).isEqualTo(1);
        assertThat(outputs()).contains("process_output.log");
    }

    @Test
    void anExpiredTokenIsWaitedForUntilItIsRenewed() throws Exception {
        JobRun run = executing();
        String good = context.token;
        context.token = "ffffffffffffffffffffffffffffffffffffffff";
        run.advance();
        run.advance();
        context.token = "";
        run.advance();
        context.token = good;
        letGo();

        assertThat(drive(run).success()).as(console()).isTrue();

        assertThat(said("Warning: ")).isEqualTo(1);
        assertThat(said("was revoked or has expired")).isEqualTo(1);
        assertThat(emulator.journal().jobsStopped()).isZero();
    }

    @Test
    void aCredentialThatIsGoneIsWaitedForInEveryPhaseThatHasAJob() throws Exception {
        options.setJob(job("true"));
        JobRun run = run();
        driveTo(run, Phase.SUBMIT);
        String good = context.token;
        for (Phase phase : new Phase[] {Phase.SUBMIT, Phase.WAIT, Phase.COLLECT}) {
            driveTo(run, phase);
            context.token = "";
            run.advance();
            assertThat(run.state().phase()).isEqualTo(phase);
            context.token = good;
        }

        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
    }

    @Test
    void afterItsTimeTheJobIsGivenUpAndTheBuildSaysThatItMayStillRun() throws Exception {
        options.setJob(job("sleep 30"));
        Patience little = new Patience(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMillis(1));
        JobRun run = run(little);
        driveTo(run, Phase.WAIT);
        EmulatedJob job = emulator.onlyJob();
        awaitStatus(job, "Executing");
        emulator.faults().on("GET", "/api/v2/jobs/**").always().status(503);

        assertThat(catchThrowable(() -> drive(run)))
                .isInstanceOf(GivenUp.class)
                .hasMessageContaining("MAY STILL BE RUNNING on Rescale")
                .hasMessageContaining("rescaleCollect(jobId: '" + job.id() + "')")
                .hasMessageContaining(emulator.url() + "/jobs/" + job.id());
        assertThat(emulator.journal().jobsStopped()).isZero();
        assertThat(job.status()).isEqualTo("Executing");
    }

    @Test
    void anAgentThatIsAwayIsWaitedForAndNothingIsUploadedTwice() throws Exception {
        options.setJob(job("echo x > out.txt"));
        int[] away = {6};
        context.hook = (point, before) -> {
            if (point.equals("OutputFetch") && before && away[0]-- > 0) {
                throw new WorkspaceGoneException("The agent with the workspace is gone", null);
            }
        };

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(said("The agent with the workspace is gone")).isEqualTo(1);
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(outputs()).contains("out.txt");
    }

    @Test
    void anAgentThatNeverComesBackLeavesTheOutputsOnRescale() throws Exception {
        options.setJob(job("echo x > out.txt"));
        Patience little = new Patience(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMillis(1));
        JobRun run = run(little);
        driveTo(run, Phase.COLLECT);
        context.hook = (point, before) -> {
            if (point.equals("OutputFetch")) {
                throw new WorkspaceGoneException("The agent with the workspace is gone", null);
            }
        };

        assertThat(catchThrowable(() -> drive(run)))
                .hasMessageContaining("They remain on Rescale")
                .hasMessageContaining(
                        "rescaleCollect(jobId: '" + emulator.onlyJob().id() + "')");
        assertThat(emulator.journal().jobsDeleted()).isZero();
    }

    @Test
    void artifactsThatCannotBeStoredLeaveTheOutputsOnRescale() throws Exception {
        options.setJob(job("echo x > out.txt"));
        context.hook = (point, before) -> {
            if (point.equals("archive")) {
                throw new IOException("No space left on device");
            }
        };

        assertThat(catchThrowable(this::drive))
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("rescaleCollect(jobId: '");
        assertThat(outputs()).contains("out.txt");
    }

    @Test
    void aFullDiskBeforeTheCreationCreatesNothing() throws Exception {
        options.setJob(job("true"));
        JobRun run = run();
        driveTo(run, Phase.CREATE);
        context.hook = (point, before) -> {
            if (point.equals("save")) {
                throw new IOException("No space left on device");
            }
        };

        assertThat(catchThrowable(() -> drive(run))).hasMessageContaining("nothing was created on Rescale");
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void aFullDiskBeforeTheSubmissionSubmitsNothing() throws Exception {
        options.setJob(job("true"));
        JobRun run = run();
        driveTo(run, Phase.SUBMIT);
        context.hook = (point, before) -> {
            if (point.equals("save")) {
                throw new IOException("No space left on device");
            }
        };

        assertThat(catchThrowable(() -> drive(run))).hasMessageContaining("created but not submitted");
        assertThat(emulator.journal().jobsSubmitted()).isZero();
    }

    /**
     * Found by the simulation: the first submission arrived after the last check, and the build reported that nothing
     * was running.
     */
    @Test
    void aFullDiskBeforeARepeatedSubmissionDoesNotLeaveAJobThatMayRun() throws Exception {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/statuses/")
                .times(Submission.LOOKS)
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
        JobRun run = run();
        driveTo(run, Phase.SUBMITTING);
        context.hook = (point, before) -> {
            if (point.equals("save")) {
                throw new IOException("No space left on device");
            }
        };

        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
    }

    @Test
    void aFullDiskBeforeARepeatedCreationSaysThatAJobMayBeLeftOver() throws Exception {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/")
                .times(JobCreation.LOOKS)
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
        JobRun run = run();
        driveTo(run, Phase.CREATING);
        context.hook = (point, before) -> {
            if (point.equals("save")) {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> drive(run))
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("A job named \"test\" that was never submitted may remain");
        assertThat(emulator.journal().jobsSubmitted()).isZero();
    }

    /** Found by the simulation: after a restart, the engine tried to collect a job that was already deleted. */
    @Test
    void aFullDiskBeforeTheCleanUpDeletesNothing() throws Exception {
        options.setJob(job("true"));
        options.setCleanUp(JobOptions.JOB);
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        context.hook = (point, before) -> {
            if (point.equals("save")) {
                throw new IOException("No space left on device");
            }
        };

        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(emulator.onlyJob().deleted()).isZero();
        assertThat(said("so nothing was deleted on Rescale")).isEqualTo(1);
    }

    @Test
    void aFullDiskWhileTheJobRunsDoesNotEndIt() throws Exception {
        JobRun run = executing();
        context.hook = (point, before) -> {
            if (point.equals("save")) {
                throw new IOException("No space left on device");
            }
        };
        letGo();

        assertThat(drive(run).success()).as(console()).isTrue();
    }

    @Test
    void aStepFollowsAJobThatExistsThoughTheDiskIsFullAndBeginsNoOtherOne() throws Exception {
        JobRun before = executing();
        context.hook = (point, first) -> {
            if (point.equals("save")) {
                throw new IOException("No space left on device");
            }
        };
        JobRun run = new JobRun(before.state(), context, TestContext.PATIENCE);
        letGo();

        run.keep();
        assertThat(drive(run).success()).as(console()).isTrue();

        assertThat(catchThrowable(() -> run().keep())).hasMessageContaining("No space left");
    }

    @Test
    void aJobThatIsQuietForHoursIsAskedForLessOftenButNeverMoreOftenThanWanted() throws Exception {
        assertThat(quietDelay(30, 0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
        assertThat(quietDelay(30, 2)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
        assertThat(quietDelay(30, 22)).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(132));
        assertThat(quietDelay(600, 22)).isBetween(Duration.ofSeconds(600), Duration.ofSeconds(660));
    }

    private Duration quietDelay(int pollSeconds, int hours) throws Exception {
        use(RescaleEmulator.builder());
        context.pollSeconds = pollSeconds;
        options.setJob(job("true"));
        emulator.nextJob().holdAt("Queued");
        AtomicLong clock = new AtomicLong();
        JobRun run = new JobRun(
                JobState.of(options),
                context,
                new Patience(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMillis(1), clock::get));
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Queued");
        run.advance();
        clock.addAndGet(Duration.ofHours(hours).toNanos());
        return run.advance();
    }
}
