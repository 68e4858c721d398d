package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.rescale.emulator.EmulatedFile;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timing: pauses that the platform requests, and how long problems are tolerated. The test controls the clock. */
class PausesTest extends LifecycleTestCase {
    private final AtomicLong clock = new AtomicLong();
    private final Patience halfAnHour =
            new Patience(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofMillis(1), clock::get);

    private JobRun patient(JobState state) {
        return new JobRun(state, context, halfAnHour);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    /** R2, D3: after hours of uploading, a build failed because of a requested pause of 100 seconds. */
    @ParameterizedTest
    @CsvSource({
        "CREATE, POST, /api/v2/jobs/, 429",
        "CREATE, POST, /api/v2/jobs/, 503",
        "SUBMIT, POST, /api/v2/jobs/*/submit/, 429",
        "WAIT, GET, /api/v2/jobs/*/statuses/, 429",
        "WAIT, GET, /api/v2/jobs/*/statuses/, 503",
    })
    void aPauseThatIsAskedForIsWaitedForHoweverLong(Phase phase, String method, String path, int status)
            throws Exception {
        options.setJob(job("true"));
        JobRun run = patient(JobState.of(options));
        driveTo(run, phase);
        emulator.faults().on(method, path).times(1).status(status, "{}", Map.of("Retry-After", "7000"));

        Duration wait = run.advance();

        assertThat(wait).isBetween(Duration.ofSeconds(6990), Duration.ofSeconds(7000));
        assertThat(said("Warning: ")).isZero();
        pass(wait);
        assertThat(run.isDone()).isFalse();
    }

    /** The pause is returned as a wait, so no transfer thread sleeps while others need it. */
    @ParameterizedTest
    @CsvSource({
        "UPLOAD, POST, /api/v2/files/contents/, 429, false",
        "UPLOAD, POST, /api/v2/files/contents/, 503, false",
        "UPLOAD, POST, /api/v2/files/contents/, 429, true",
        "COLLECT, GET, /api/v2/jobs/*/files/, 429, false",
        "COLLECT, GET, /api/v2/files/*/contents/, 429, false",
        "COLLECT, GET, /api/v2/files/*/contents/, 503, false",
        "COLLECT, GET, /api/v2/files/*/contents/, 429, true",
    })
    void aTransferThatIsAskedForAPauseGivesItsThreadBack(
            Phase phase, String method, String path, int status, boolean byController) throws Exception {
        Files.writeString(workspace.resolve("a.txt"), "a");
        options.setInputs("a.txt");
        options.setPackInputs(false);
        options.setJob(job("echo x > x.txt"));
        options.setTransferFrom(byController ? "controller" : "agent");
        context.agent = byController ? new TestAgent(workspace) : null;
        context.staging = memory.resolve("staging");
        JobRun run = patient(JobState.of(options));
        driveTo(run, phase);
        emulator.faults().on(method, path).times(1).status(status, "{}", Map.of("Retry-After", "100"));

        Duration wait = run.advance();

        assertThat(wait).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(100));
        assertThat(said("Rescale requested a pause")).isEqualTo(1);
        assertThat(said("Warning: ")).isZero();
        assertThat(run.state().phase()).isEqualTo(phase);
    }

    /** Each step gives up after a few attempts, and the next one retries the upload, for half an hour at most. */
    @ParameterizedTest
    @CsvSource({"29, true", "31, false"})
    void anUploadThatFailsForLongerThanItsAttemptsIsTriedAgainForHalfAnHour(int minutes, boolean works)
            throws Exception {
        Files.writeString(workspace.resolve("a.txt"), "a");
        options.setInputs("a.txt");
        options.setJob(job("true"));
        JobRun run = patient(JobState.of(options));
        driveTo(run, Phase.UPLOAD);
        FaultRule trouble =
                emulator.faults().on("POST", "/api/v2/files/contents/").always().status(503);
        while (trouble.matched() <= 2 * 5) {
            assertThat(run.advance()).isPositive();
        }
        assertThat(said("Retrying for 30 minutes")).isEqualTo(1);

        pass(Duration.ofMinutes(minutes));

        if (works) {
            assertThat(run.advance()).isPositive();
            trouble.remove();
            assertThat(drive(run).success()).as(console()).isTrue();
            assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
            assertThat(said("Recovered; continuing")).isEqualTo(1);
        } else {
            assertThat(catchThrowable(run::advance)).hasMessageContaining("503");
            assertThat(emulator.jobs()).isEmpty();
        }
    }

    @Test
    void whatWasUploadedBeforeAPauseIsNotSentAgain() throws Exception {
        List<String> names =
                IntStream.range(0, 30).mapToObj(i -> "in%02d".formatted(i)).toList();
        for (String name : names) {
            Files.writeString(workspace.resolve(name), name);
        }
        options.setInputs("in*");
        options.setPackInputs(false);
        options.setJob(job("true"));
        JobRun run = patient(JobState.of(options));
        driveTo(run, Phase.UPLOAD);
        emulator.faults()
                .on("POST", "/api/v2/files/contents/")
                .after(20)
                .times(1)
                .status(503, "{}", Map.of("Retry-After", "100"));

        run.advance();
        Progress progress = context.lastSaved().progress();
        int sent = (int) progress.uploaded() + progress.uploads().ahead();
        assertThat(sent).isBetween(1, 29);
        List<UploadedInput> there = context.lists().inputs().read(0, sent);

        driveTo(run, Phase.CREATE);
        List<String> stored = emulator.files().stream().map(EmulatedFile::name).toList();
        assertThat(stored)
                .containsOnlyOnceElementsOf(
                        there.stream().map(UploadedInput::name).toList());
        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(context.lists().inputs().read(0, 31)).hasSize(30).containsAll(there);
    }

    /** R1: a poll failed at 10:00 and the next one succeeded; when a poll failed at 15:00, the job was given up. */
    @Test
    void troubleThatIsOverDoesNotCountLater() throws Exception {
        options.setJob(job("sleep 30"));
        JobRun run = patient(JobState.of(options));
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Executing");
        run.advance();
        emulator.faults().on("GET", "/api/v2/jobs/*/statuses/").times(1).status(500);
        run.advance();
        run.advance();
        assertThat(said("Rescale is responding again")).isEqualTo(1);
        pass(Duration.ofHours(5));

        JobRun restarted = patient(context.lastSaved());
        FaultRule trouble =
                emulator.faults().on("GET", "/api/v2/jobs/*/statuses/").always().status(500);
        restarted.advance();
        pass(Duration.ofMinutes(29));
        restarted.advance();
        assertThat(trouble.matched()).isEqualTo(2);

        pass(Duration.ofMinutes(2));
        assertThat(catchThrowable(restarted::advance)).hasMessageContaining("MAY STILL BE RUNNING");
    }

    /** R10: neither the downtime of Jenkins nor a jump of the clock counts toward the time limit. */
    @Test
    void aRestartBeginsWithNewPatience() throws Exception {
        options.setJob(job("sleep 30"));
        JobRun run = patient(JobState.of(options));
        driveTo(run, Phase.WAIT);
        emulator.faults().on("GET", "/api/v2/jobs/*/statuses/").always().status(500);
        run.advance();
        pass(Duration.ofMinutes(29));
        run.advance();

        JobRun restarted = patient(context.lastSaved());
        pass(Duration.ofHours(8));
        restarted.advance();
        pass(Duration.ofMinutes(29));
        restarted.advance();
        assertThat(said("retrying for 30 minutes")).isEqualTo(2);
    }

    /** Likewise, a requested pause does not extend the time limit of an abort. */
    @Test
    void anAbortEndsInItsTimeWhateverPauseIsAskedFor() throws Exception {
        options.setJob(job("sleep 30"));
        JobRun run = patient(JobState.of(options));
        driveTo(run, Phase.WAIT);
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/statuses/")
                .always()
                .status(429, "{}", Map.of("Retry-After", "7000"));
        run.requestStop();

        Duration wait = run.advance();

        assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(5).plusMillis(1));
        assertThat(emulator.journal().jobsStopped()).isEqualTo(1);
        pass(Duration.ofMinutes(6));
        run.advance();
        assertThat(run.isDone()).isTrue();
        assertThat(said("was asked to stop but has not ended yet")).isEqualTo(1);
    }

    /** The wait is returned, so no transfer thread is blocked in the meantime. */
    @Test
    void cataloguesThatCannotBeReadForATimeAreReadAgain() throws Exception {
        options.setJob(job("true"));
        options.setMaxCost(1000);
        FaultRule trouble =
                emulator.faults().on("GET", "/api/v2/coretypes/").times(4).status(503);
        JobRun run = new JobRun(
                JobState.of(options),
                context,
                new Patience(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(3), clock::get));

        assertThat(run.advance()).isPositive();
        assertThat(run.state().phase()).isEqualTo(Phase.PREPARE);
        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(trouble.matched()).isEqualTo(4);
        assertThat(said("not be checked against Rescale's catalogs")).isZero();
    }

    @Test
    void cataloguesThatCannotBeReadForLongAreDoneWithout() throws Exception {
        options.setJob(job("true"));
        emulator.faults().on("GET", "/api/v2/coretypes/").always().status(503);
        JobRun run = new JobRun(
                JobState.of(options),
                context,
                new Patience(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(3), clock::get));
        assertThat(run.advance()).isPositive();
        pass(Duration.ofSeconds(91));

        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(said("not be checked against Rescale's catalogs")).isEqualTo(1);
    }

    /** R4, D4: the first submission arrived and the repeated one is refused: the job runs. */
    @Test
    void aRefusedRepetitionIsJudgedByTheHistory() throws Exception {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/statuses/")
                .times(Submission.LOOKS)
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").status(400);

        assertThat(drive().success()).as(console()).isTrue();
        assertThat(said("The submission arrived")).isEqualTo(1);
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
    }

    /**
     * Found by the simulation: the status history was 13 seconds late, and the build reported that nothing was running.
     */
    @Test
    void aRefusedRepetitionIsJudgedByAHistoryThatComesLate() throws Exception {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/statuses/")
                .times(Submission.LOOKS + Submission.LOOKS_TO_BE_SURE - 1)
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").status(400);

        assertThat(drive().success()).as(console()).isTrue();
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
    }

    @Test
    void afterARefusedRepetitionItIsNotSaidThatNothingRuns() throws Exception {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/statuses/")
                .always()
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").status(400, "{\"detail\": \"no licence\"}");

        assertThat(catchThrowable(this::drive))
                .hasMessageContaining("no licence")
                .hasMessageContaining("whether it is running, and stop or delete it")
                .hasMessageNotContaining("costs nothing");
    }
}
