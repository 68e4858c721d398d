package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that cost money and get no response: exactly one job is submitted, whether or not they arrived. */
class LostAnswerTest extends LifecycleTestCase {
    enum Loss {
        CUT_AFTER_EFFECT(FaultRule::loseAnswer, true),
        CUT_BEFORE_EFFECT(FaultRule::cut, false),
        ERROR_BEFORE_EFFECT(rule -> rule.status(500), false),
        GATEWAY_PAGE(FaultRule::html, false),
        SIGN_IN_PAGE(rule -> rule.status(200, "\n <!DOCTYPE html><title>Sign in</title>"), false),
        TRUNCATED_ANSWER(rule -> rule.truncate(5), true),
        SHORT_ANSWER(rule -> rule.shorten(14), true),
        ANSWER_WITHOUT_ID(rule -> rule.body(text -> "{}"), true),
        NO_ANSWER(FaultRule::hang, false);

        private final Consumer<FaultRule> fault;
        private final boolean arrives;

        Loss(Consumer<FaultRule> fault, boolean arrives) {
            this.fault = fault;
            this.arrives = arrives;
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofACreationIsFoundByItsMarker(Loss loss) throws Exception {
        options.setJob(job("true"));
        order(loss, emulator.faults().on("POST", "/api/v2/jobs/"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.jobs()).hasSize(1);
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(emulator.journal().count("POST", "/api/v2/jobs/")).isEqualTo(loss.arrives ? 1 : 2);
        assertThat(said("The request to create the job may have failed")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void ofACreationCostsNothingWhenThePlatformDoesNotEchoVariables(Loss loss) throws Exception {
        use(RescaleEmulator.builder().echoEnvVars(false));
        options.setJob(job("true"));
        order(loss, emulator.faults().on("POST", "/api/v2/jobs/"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.jobs()).hasSize(loss.arrives ? 2 : 1);
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
        assertThat(emulator.journal().jobsDeleted())
                .as("jobs of uncertain origin are not deleted")
                .isZero();
        if (loss.arrives) {
            EmulatedJob stray = emulator.jobs().get(0);
            assertThat(stray.submitted()).isZero();
            assertThat(console()).contains("can be deleted on Rescale: " + stray.id());
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TRUNCATED_ANSWER", "SHORT_ANSWER", "ANSWER_WITHOUT_ID"})
    void ofASubmissionIsLookedUpBeforeItIsRepeated(Loss loss) throws Exception {
        options.setJob(job("true"));
        order(loss, emulator.faults().on("POST", "/api/v2/jobs/*/submit/"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.jobs()).hasSize(1);
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(emulator.journal().count("POST", "/api/v2/jobs/*/submit/")).isEqualTo(loss.arrives ? 1 : 2);
    }

    private void order(Loss loss, FaultRule rule) {
        if (loss == Loss.NO_ANSWER) {
            context.expectNoAnswer();
        }
        loss.fault.accept(rule);
    }

    private static final Consumer<FaultRule> NO_ANSWER = FaultRule::hang;

    static Stream<Consumer<FaultRule>> troubles() {
        return Stream.of(
                rule -> rule.times(9).status(503),
                rule -> rule.times(5).status(401),
                NO_ANSWER,
                rule -> rule.times(2).status(429, "{}", Map.of("Retry-After", "0")),
                rule -> rule.times(2).html());
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void theLookUpGoesOnUntilItWorks(Consumer<FaultRule> trouble) throws Exception {
        if (trouble == NO_ANSWER) {
            context.expectNoAnswer();
        }
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/").loseAnswer();
        trouble.accept(emulator.faults().on("GET", "/api/v2/jobs/"));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        trouble.accept(emulator.faults().on("GET", "/api/v2/jobs/*/statuses/"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.jobs()).hasSize(1);
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
    }

    @Test
    void aJobThatAppearsLateIsDeletedSinceItIsCertainlyOurs() throws Exception {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/")
                .times(JobCreation.LOOKS)
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.jobs()).hasSize(2);
        assertThat(emulator.jobs().get(0).deleted()).isEqualTo(1);
        assertThat(emulator.jobs().get(0).submitted()).isZero();
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
    }

    /** Both requests arrived and both responses were lost: one job is adopted, the other one is left over. */
    @Test
    void aJobThatAppearsLateIsDeletedWhenTheOtherOneWasFoundToo() throws Exception {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/").times(2).loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/")
                .times(JobCreation.LOOKS)
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.jobs()).hasSize(2);
        assertThat(emulator.jobs()).extracting(EmulatedJob::deleted).containsExactly(1, 0);
        assertThat(emulator.jobs()).extracting(EmulatedJob::submitted).containsExactly(0, 1);
    }

    /**
     * R15: without sharing, a hundred jobs with the same name and a hundred lost responses mean thirty thousand
     * requests.
     */
    @Test
    void jobsOfTheSameNameAreReadOnceForAllThatLook() throws Exception {
        context.board = new StatusBoard();
        options.setJob(job("true"));
        createOthers(10);
        emulator.faults().on("POST", "/api/v2/jobs/").times(1).cut();
        assertThat(drive().success()).as(console()).isTrue();
        emulator.faults().on("POST", "/api/v2/jobs/").times(1).cut();
        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.journal().count("GET", "/api/v2/jobs/*/")).isLessThanOrEqualTo(12);
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(2);
    }

    @Test
    void aJobThatAppearsLateIsDeletedAfterAPauseToo() throws Exception {
        options.setJob(job("true"));
        emulator.nextJob();
        emulator.nextJob().holdAt("Executing");
        emulator.faults().on("POST", "/api/v2/jobs/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/")
                .times(JobCreation.LOOKS)
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
        JobRun run = run();
        driveTo(run, Phase.SUBMIT);
        FaultRule pause = emulator.faults().on("GET", "/api/v2/jobs/").status(429, "{}", Map.of("Retry-After", "1"));
        driveTo(run, Phase.WAIT);
        for (int looks = 0; emulator.journal().jobsDeleted() == 0; looks++) {
            assertThat(looks).as("polls").isLessThan(50);
            assertThat(run.isDone()).isFalse();
            if (!run.advance().isZero()) {
                // slower than the rate limit that the polls share with the search
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            }
        }
        emulator.jobs().get(1).release();

        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(pause.matched()).isEqualTo(1);
        assertThat(emulator.jobs().get(0).deleted()).isEqualTo(1);
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
    }

    private void createOthers(int count) throws Exception {
        RescaleApi api = context.api(context.settle(options, ""), RetryPolicy.NO_WAIT);
        for (int i = 0; i < count; i++) {
            api.createJob(JobDefinition.parse(job("true")).requestBody("another " + i, List.of()));
        }
    }

    /** Refuses every other page, as when hundreds of jobs compete for the requests of a rate limit. */
    private void refuseEveryOtherPage(int times) {
        for (int i = 1; i <= times; i++) {
            emulator.faults().on("GET", "/api/v2/jobs/").after(i).status(429, "{}", Map.of("Retry-After", "1"));
        }
    }

    @Test
    void theSearchGoesOnWithThePageThatWasRefused() throws Exception {
        use(RescaleEmulator.builder().pageSizeLimit(4));
        options.setJob(job("true"));
        createOthers(8);
        emulator.faults().on("POST", "/api/v2/jobs/").loseAnswer();
        refuseEveryOtherPage(2);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.jobs()).hasSize(9);
        assertThat(emulator.journal().count("GET", "/api/v2/jobs/")).isEqualTo(3 + 2);
    }

    @Test
    void theSearchForLeftoverJobsGoesOnWithThePageThatWasRefused() throws Exception {
        use(RescaleEmulator.builder().pageSizeLimit(4));
        options.setJob(job("true"));
        createOthers(8);
        emulator.nextJob();
        emulator.nextJob().holdAt("Executing");
        emulator.faults().on("POST", "/api/v2/jobs/").loseAnswer();
        emulator.faults()
                .on("GET", "/api/v2/jobs/")
                .times(JobCreation.LOOKS)
                .body(text -> "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}");
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        refuseEveryOtherPage(2);
        emulator.faults().on("GET", "/api/v2/jobs/*/").after(5).status(429, "{}", Map.of("Retry-After", "1"));
        emulator.journal().clear();
        while (run.state().progress().mayHaveStrays()) {
            assertThat(run.isDone()).isFalse();
            if (!run.advance().isZero()) {
                // slower than the rate limit that the polls share with the search
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            }
        }
        emulator.jobs().get(9).release();

        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(emulator.journal().count("GET", "/api/v2/jobs/")).isEqualTo(3 + 2);
        assertThat(emulator.journal().count("GET", "/api/v2/jobs/*/")).isEqualTo(9 + 1);
        assertThat(emulator.jobs().get(8).deleted()).isEqualTo(1);
        assertThat(emulator.journal().jobsDeleted()).isEqualTo(1);
    }

    /** An empty marker would match every job that has variables but no marker. */
    @Test
    void aStateThatLostItsMarkerTouchesNobodysJob() throws Exception {
        options.setJob(job("true"));
        String others = context.api(context.settle(options, ""), RetryPolicy.NO_WAIT)
                .createJob("""
                        {"name": "test", "jobanalyses": [{"analysis": {"code": "miniconda", "version": "4.8.4"},
                         "command": "true", "envVars": {"SOLVER": "fast"},
                         "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}}]}
                        """)
                .id();
        emulator.faults().on("POST", "/api/v2/jobs/").cut();
        driveTo(run(), Phase.CREATING);

        JobRun damaged = damaged("\"marker\"\\s*:\\s*\"[^\"]+\"", "\"marker\":\"\"");
        driveTo(damaged, Phase.SUBMIT);
        assertThat(damaged.state().jobId()).isNotEqualTo(others);
        damaged = damaged("\"marker\"\\s*:\\s*\"[^\"]+\"", "\"marker\":\"\",\"strays\":true");

        assertThat(drive(damaged).success()).as(console()).isTrue();
        assertThat(emulator.job(others).submitted()).isZero();
        assertThat(emulator.journal().jobsDeleted()).isZero();
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
    }

    /** Returns a run that continues from the saved state, after replacing a part of its file. */
    private JobRun damaged(String regex, String replacement) throws IOException {
        Path file;
        try (Stream<Path> files = Files.find(memory, 2, (path, attributes) -> path.endsWith("7.json"))) {
            file = files.findFirst().orElseThrow();
        }
        String state = Files.readString(file);
        assertThat(state).containsPattern(regex);
        Files.writeString(file, state.replaceFirst(regex, replacement).replace("\"strays\":false,", ""));
        return new JobRun(context.lastSaved(), context, TestContext.PATIENCE);
    }

    @Test
    void aPlatformThatNeverCreatesAJobIsGivenUp() {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/").always().status(500);

        assertThat(catchThrowable(this::drive))
                .isInstanceOf(JobCreation.NotCreated.class)
                .hasMessageContaining("Nothing was submitted");
        assertThat(emulator.journal().count("POST", "/api/v2/jobs/")).isEqualTo(JobCreation.ATTEMPTS);
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void aPlatformThatNeverTakesASubmissionIsGivenUp() {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").always().status(500);

        assertThat(catchThrowable(this::drive))
                .isInstanceOf(Submission.Unanswered.class)
                .hasMessageContaining(emulator.onlyJob().id());
        assertThat(emulator.journal().jobsSubmitted()).isZero();
    }

    @Test
    void aRefusedSubmissionSaysThatNothingRuns() {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").status(400, "{\"detail\": \"no licence\"}");

        assertThat(catchThrowable(this::drive))
                .hasMessageContaining("no licence")
                .hasMessageContaining("costs nothing");
        assertThat(emulator.journal().jobsSubmitted()).isZero();
    }

    @Test
    void aThrottledSubmissionWaits() throws Exception {
        options.setJob(job("true"));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").times(1).status(429, "{}", Map.of("Retry-After", "0"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
    }

    @Test
    void aLostAnswerToAStopIsAskedForAgain() throws Exception {
        options.setJob(job("sleep 30"));
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        EmulatedJob job = emulator.onlyJob();
        awaitStatus(job, "Executing");
        job.hold("Stopping");
        emulator.faults().on("POST", "/api/v2/jobs/*/stop/").times(4).loseAnswer();
        run.requestStop();
        while (!run.state().progress().isStopSent()) {
            run.advance();
        }
        assertThat(emulator.journal().jobsStopped()).isEqualTo(5);
        job.release();

        assertThat(drive(run).success()).isFalse();

        assertThat(job.status()).isEqualTo("Completed");
        assertThat(emulator.journal().jobsStopped()).isEqualTo(5);
    }
}
