package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.lifecycle.CommonInputs;
import io.jenkins.plugins.rescale.engine.lifecycle.GivenUp;
import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.LifecycleTestCase;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.TestContext;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A parameter study from its cases to its table, on real threads. */
class SweepTest extends LifecycleTestCase {
    JobPool pool;
    TestSweep study;
    private JobDriver driver;

    @BeforeEach
    void begin() throws IOException {
        options.setJob(job("cat common.txt U; echo Cd = 0.${grid}; test ${grid} -lt 30"));
        options.setInputs("common.txt");
        options.setTemplates("U.template -> U");
        Files.writeString(workspace.resolve("common.txt"), "shared\n");
        Files.writeString(workspace.resolve("U.template"), "grid ${grid}\n");
        options.results(results -> results.setMetrics(List.of(Map.of("name", "Cd", "pattern", "Cd = (\\S+)"))));
        cases("{\"grid\": [11, 21]}");
        pool = new JobPool(() -> 4);
        surround(emulator);
    }

    void surround(RescaleEmulator platform) throws IOException {
        study = new TestSweep(platform, workspace, Files.createTempDirectory(memory, "study"), pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    void cases(String text) {
        options.study(of -> of.setCases(text));
    }

    CompletableFuture<JobState> begin(JobState state) {
        CompletableFuture<JobState> end = new CompletableFuture<>();
        JobRun run = Sweep.run(state, study, TestContext.SHORT_PAUSES, () -> driver.wake());
        driver = new JobDriver(pool, claim -> run, Phase.DONE, new JobDriver.Listener() {
            @Override
            public void done(JobState ended) {
                end.complete(ended);
            }

            @Override
            public void failed(Throwable problem) {
                end.completeExceptionally(problem);
            }
        });
        driver.start();
        return end;
    }

    JobState sweep() throws Exception {
        return begin(JobState.of(options)).get(60, TimeUnit.SECONDS);
    }

    private Outcome outcome(JobState state) {
        return state.outcome().orElseThrow();
    }

    List<CaseRow> rows() throws IOException {
        return CaseRow.all(study.file, true);
    }

    private long running() {
        return emulator.jobs().stream()
                .filter(job -> job.status().equals("Executing"))
                .count();
    }

    private void awaitRunning(int jobs) {
        await().atMost(LIMIT).until(() -> running() == jobs);
    }

    String said() {
        return String.join("\n", study.lines);
    }

    @Test
    void everyCaseIsAJobWithItsValues() throws Exception {
        JobState end = sweep();

        assertThat(outcome(end).message()).as(said()).isEqualTo("All 2 cases succeeded");
        assertThat(output("1/process_output.log")).contains("shared", "grid 11");
        assertThat(output("2/process_output.log")).contains("shared", "grid 21");
        assertThat(rows()).extracting(row -> row.values().get("Cd")).containsExactly(0.11, 0.21);
        assertThat(rows())
                .extracting(row -> row.figures().name())
                .as("the name identifies the case")
                .containsExactly("test 1", "test 2");
    }

    @Test
    void whatTheCasesHaveInCommonIsUploadedOnce() throws Exception {
        cases("{\"grid\": [11, 12, 13, 14]}");

        sweep();

        assertThat(emulator.journal().filesUploaded())
                .as("one archive for all cases, and one with templates for each case")
                .isEqualTo(5);
        assertThat(outputs())
                .as("collected once")
                .filteredOn(name -> name.endsWith("input_files.zip"))
                .containsExactly("input_files.zip");
    }

    @Test
    void theTableHasALineForEachCase() throws Exception {
        cases("case;grid\ncoarse;11\nfine;31\n");

        JobState end = sweep();

        assertThat(outcome(end).success()).isFalse();
        assertThat(outcome(end).message()).startsWith("1 of 2 cases did not succeed: fine: ");
        assertThat(output("rescale-cases.csv").lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).startsWith("\"case\",\"grid\",\"Cd\",\"success\""))
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("\"coarse\",11,0.11,\"true\",\"SUCCEEDED\""))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith("\"fine\",31,0.31,\"false\",\"FAILED\""));
        assertThat(study.archived).contains("outputs/rescale-cases.csv", "outputs/input_files.zip");
    }

    @Test
    void anArchiveOfInputsThatAnEarlierBuildLeftIsNoArtifact() throws Exception {
        sweep();
        options.setPackInputs(false);
        surround(emulator);

        assertThat(outcome(sweep()).success()).as(said()).isTrue();

        assertThat(outputs()).contains("input_files.zip");
        assertThat(study.archived).contains("outputs/rescale-cases.csv").doesNotContain("outputs/input_files.zip");
    }

    @Test
    void noMoreCasesAtATimeThanAllowed() throws Exception {
        Path gate = memory.resolve("open");
        options.setJob(job("echo ${grid}; while [ ! -e " + gate + " ]; do sleep 0.02; done"));
        options.setTemplates("");
        cases("{\"grid\": [1, 2, 3, 4, 5, 6]}");
        options.study(of -> of.setMaxConcurrent(2));

        CompletableFuture<JobState> end = begin(JobState.of(options));
        awaitRunning(2);
        driver.wake();
        assertThat(emulator.journal().jobsCreated()).isEqualTo(2);
        Files.createFile(gate);

        assertThat(outcome(end.get(60, TimeUnit.SECONDS)).success()).as(said()).isTrue();
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(6);
    }

    @Test
    void theFirstFailureEndsTheOthersWhenAsked() throws Exception {
        cases("{\"grid\": [31, 32, 33, 34]}");
        options.study(of -> {
            of.setMaxConcurrent(1);
            of.setFailFast(true);
        });

        JobState end = sweep();

        assertThat(outcome(end).success()).isFalse();
        assertThat(emulator.journal().jobsCreated()).isEqualTo(1);
        assertThat(rows())
                .extracting(row -> row.figures().stage())
                .containsExactly(Stage.FAILED, Stage.NOT_STARTED, Stage.NOT_STARTED, Stage.NOT_STARTED);
    }

    @Test
    void aCaseThatTheStudyEndsSaysSo() throws Exception {
        options.setJob(job("test ${grid} -lt 30 && sleep 60; exit 3"));
        options.setTemplates("");
        cases("{\"grid\": [11, 31]}");
        options.study(of -> of.setFailFast(true));

        sweep();

        assertThat(rows())
                .extracting(row -> row.figures().message())
                .satisfiesExactly(
                        stopped -> assertThat(stopped).contains("the study was stopped"),
                        failed -> assertThat(failed).contains("exited with code 3"));
    }

    @Test
    void allProblemsOfAllCasesAreToldAtOnce() throws Exception {
        options.setJob(job("echo ${grid} ${angle}"));
        options.setTemplates("V.template");
        cases("grid,unused\n1,2\n2,3\n");

        assertThatThrownBy(this::sweep)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("there is no parameter angle")
                .hasMessageContaining("\"V.template\" is not a file in the workspace")
                .hasMessageContaining("unused is not used");
        assertThat(emulator.journal().filesUploaded()).isZero();
        JobFigures shown = study.file.figures(false).orElseThrow();
        assertThat(shown.stage()).isEqualTo(Stage.NOT_STARTED);
        assertThat(shown.name()).isEqualTo("test");
        assertThat(shown.message()).contains("there is no parameter angle", "unused is not used");
    }

    @Test
    void whatIsWrongWithOneCaseNamesIt() {
        options.setJob(job("echo ${grid}").replace("\"coresPerSlot\": 1", "\"coresPerSlot\": \"${cores}\""));
        options.setTemplates("");
        cases("case,grid,cores\na,1,1\nb,2,many\n");

        assertThatThrownBy(this::sweep)
                .cause()
                .hasMessageStartingWith("case b: Job JSON: ")
                .hasMessageContaining("many");
    }

    @Test
    void theLimitOfTheCostIsOneOfAllCases() {
        options.setMaxCost(0.01);

        assertThatThrownBy(this::sweep)
                .cause()
                .hasMessageContaining("Together, the cases may cost more" + " than maxCost (0.01)");
        assertThat(emulator.journal().filesUploaded()).isZero();
    }

    @Test
    void aGateOverAllCasesJudgesTheStudy() throws Exception {
        options.results(results -> results.setQualityGates(List.of(
                Map.of("metric", "Cd", "max", 0.3),
                Map.of("metric", "Cd", "over", "max", "max", 0.2, "criticality", "FAILURE"),
                Map.of("metric", "Cd", "over", "mean", "min", 0.1))));

        JobState end = sweep();

        assertThat(end.end().orElseThrow().results().failed())
                .extracting(gate -> gate.message())
                .containsExactly("max Cd = 0.21: above the maximum of 0.2");
        assertThat(end.end().orElseThrow().results().values())
                .extracting(value -> value.text())
                .containsExactly("max Cd = 0.21", "mean Cd = 0.16");
    }

    @Test
    void aGateOfACaseIsToldWithItsName() throws Exception {
        options.results(results -> results.setQualityGates(List.of(Map.of("metric", "Cd", "max", 0.2))));

        JobState end = sweep();

        assertThat(end.end().orElseThrow().results().failed())
                .extracting(gate -> gate.text())
                .containsExactly("2: Cd = 0.21: above the maximum of 0.2");
    }

    @Test
    void onlyWhatFailedIsRunAgain() throws Exception {
        cases("{\"grid\": [11, 31]}");
        sweep();
        EarlierStudy earlier =
                new EarlierStudy("#41", study.cases().orElseThrow().inputs(), rows());
        options.setJob(job("cat common.txt U; echo Cd = 0.${grid}; test ${grid} -lt 30"));
        options.study(of -> of.setRerun("failed"));
        surround(emulator);
        study.earlier = earlier;
        int before = emulator.journal().jobsCreated();

        JobState end = sweep();

        assertThat(emulator.journal().jobsCreated() - before).as(said()).isEqualTo(1);
        assertThat(said())
                .contains("1 of 2 cases succeeded in build #41 with the same job, values and templates")
                .doesNotContain("Warning");
        assertThat(rows()).extracting(row -> row.values().get("Cd")).containsExactly(0.11, 0.31);
        assertThat(output("rescale-cases.csv")).contains("\"#41\"");
        assertThat(outcome(end).message()).startsWith("1 of 2 cases did not succeed: 2: ");
    }

    @Test
    void casesThatAreTakenOverFromOtherInputsAreToldOf() throws Exception {
        cases("{\"grid\": [11, 31]}");
        sweep();
        EarlierStudy earlier =
                new EarlierStudy("#41", study.cases().orElseThrow().inputs(), rows());
        Files.writeString(workspace.resolve("common.txt"), "changed\n");
        options.study(of -> of.setRerun("failed"));
        surround(emulator);
        study.earlier = earlier;

        sweep();

        assertThat(said()).contains("the inputs differ from those of build #41");
    }

    @Test
    void aCaseThatThePlatformRefusesIsARow() throws Exception {
        cases("{\"grid\": [11, 12, 13]}");
        options.study(of -> of.setMaxConcurrent(1));
        emulator.faults().on("POST", "/api/v2/jobs/").times(1).status(400, "{\"detail\": \"no more of these\"}");

        JobState end = sweep();

        assertThat(outcome(end).message())
                .startsWith("1 of 3 cases did not succeed: 1: ")
                .contains("no more of these");
        assertThat(rows()).extracting(CaseRow::succeeded).containsExactly(false, true, true);
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(2);
    }

    @Test
    void aCaseWhoseOutputsCannotAllBeFetchedHasFailed() throws Exception {
        options.setJob(job("cat U; echo Cd = 0.${grid}; echo x > of${grid}.csv"));
        options.setCleanUp("inputs");
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/files/")
                .always()
                .body(text -> text.contains("of11.csv")
                        ? text.replaceFirst("\"results\" ?: ?\\[", "$0{\"name\": \"lost.csv\"},")
                        : text);

        JobState end = sweep();

        assertThat(outcome(end).message())
                .as(said())
                .startsWith("1 of 2 cases did not succeed: 1: ")
                .contains("1 of its outputs could not be downloaded (lost.csv)");
        assertThat(rows()).extracting(row -> row.figures().stage()).containsExactly(Stage.FAILED, Stage.SUCCEEDED);
        assertThat(rows().get(0).values()).as("collected values are kept").containsEntry("Cd", 0.11);
        assertThat(emulator.journal().filesDeleted())
                .as("inputs of the failed case are kept for its next run")
                .isEqualTo(1);
    }

    @Test
    void aStudyWhoseCasesAreGoneIsNoSuccess() throws Exception {
        sweep();
        JobState state = study.file.load().orElseThrow();
        state.continueFrom(Phase.COLLECT, options);
        study.file.keepCases(new StudyCases(List.of(), "", ""));

        assertThatThrownBy(() -> begin(state).get(60, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(GivenUp.class)
                .hasMessageContaining("The saved list of the study's cases is missing");
    }

    @Test
    void theStudyEndsAfterTheLinesOfItsCases() throws Exception {
        cases("{\"grid\": [11]}");
        AtomicInteger steps = new AtomicInteger();
        AtomicReference<Phase> phase = new AtomicReference<>();
        study = new TestSweep(emulator, workspace, study, pool) {
            @Override
            public TransferLog log() {
                TransferLog lines = super.log();
                return text -> {
                    if (text.startsWith("Case 1: ")) {
                        takeTwoSteps();
                    }
                    lines.line(text);
                };
            }

            private void takeTwoSteps() {
                for (int i = 0; i < 2; i++) {
                    int before = steps.get();
                    driver.wake();
                    await().atMost(LIMIT).until(() -> steps.get() > before);
                }
                assertThatNoException().isThrownBy(() -> phase.set(lastSaved().phase()));
            }

            @Override
            public Optional<StopRequest> stopRequest() {
                steps.incrementAndGet();
                return super.stopRequest();
            }
        };

        assertThat(outcome(sweep()).success()).as(said()).isTrue();

        assertThat(phase).as("while the line of the last case is written").hasValue(Phase.WAIT);
    }

    @Test
    void lostAnswersMakeNoSecondJob() throws Exception {
        cases("{\"grid\": [11, 12, 13, 14]}");
        emulator.faults().on("POST", "/api/v2/jobs/").times(2).loseAnswer();
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").times(2).loseAnswer();

        assertThat(outcome(sweep()).message()).as(said()).isEqualTo("All 4 cases succeeded");

        assertThat(emulator.jobs().stream().filter(job -> job.submitted() > 0)).hasSize(4);
        assertThat(emulator.jobs()).allMatch(job -> job.submitted() <= 1);
    }

    @Test
    void whatTheCasesHaveInCommonIsDeletedWhenNoneNeedsItAnyMore() throws Exception {
        options.setCleanUp("inputs");

        assertThat(outcome(sweep()).success()).as(said()).isTrue();

        assertThat(emulator.journal().filesUploaded()).isEqualTo(3);
        assertThat(emulator.journal().filesDeleted()).isEqualTo(3);
        assertThat(rows()).allMatch(CaseRow::succeeded);
    }

    @Test
    void aCaseWithFilesOfItsOwnPacksThemAll() throws Exception {
        Files.writeString(workspace.resolve("a11.txt"), "eleven");
        Files.writeString(workspace.resolve("a21.txt"), "twenty-one");
        options.setJob(job("cat common.txt a${grid}.txt")
                .replaceFirst(
                        "\\{",
                        "{\"user_input_files\": ["
                                + "{\"filename\": \"common.txt\"}, {\"filename\": \"a\\${grid}.txt\"}], "));
        options.setInputs("");
        options.setTemplates("");

        assertThat(outcome(sweep()).success()).as(said()).isTrue();

        assertThat(output("1/process_output.log")).contains("shared", "eleven");
        assertThat(output("2/process_output.log")).contains("shared", "twenty-one");
    }

    @Test
    void anAbortStopsAllThatRuns() throws Exception {
        options.setJob(job("echo ${grid}; sleep 60"));
        options.setTemplates("");
        cases("{\"grid\": [1, 2, 3]}");
        options.study(of -> of.setMaxConcurrent(2));
        CompletableFuture<JobState> end = begin(JobState.of(options));
        awaitRunning(2);

        driver.stop();

        JobState ended = end.get(60, TimeUnit.SECONDS);
        assertThat(outcome(ended).success()).isFalse();
        assertThat(running()).isZero();
        assertThat(rows())
                .extracting(row -> row.figures().stage())
                .containsExactly(Stage.STOPPED, Stage.STOPPED, Stage.NOT_STARTED);
    }

    @Test
    void anAbortThatARestartInterruptsStopsThemToo() throws Exception {
        options.setJob(job("echo ${grid}; sleep 300"));
        options.setTemplates("");
        begin(JobState.of(options));
        awaitRunning(2);
        pool.close();
        // the study had recorded that it was stopping its cases, and Jenkins ended before any of them stopped
        JobState state = study.file.load().orElseThrow();
        state.progress().stopRequested(Instant.now());
        state.progress().stopSent();
        study.file.save(state);
        pool = new JobPool(() -> 4);
        study = new TestSweep(emulator, workspace, study, pool);

        JobState ended = begin(study.file.load().orElseThrow()).get(60, TimeUnit.SECONDS);

        assertThat(running()).isZero();
        assertThat(emulator.journal().jobsStopped()).isEqualTo(2);
        assertThat(outcome(ended).success()).isFalse();
    }

    /** Ends the process while two cases run. */
    private void endWhileTwoRun() throws Exception {
        options.setJob(job("echo ${grid}; sleep 300"));
        options.setTemplates("");
        begin(JobState.of(options));
        awaitRunning(2);
        await().atMost(LIMIT)
                .until(() -> study.saved(1).orElseThrow().phase() == Phase.WAIT
                        && study.saved(2).orElseThrow().phase() == Phase.WAIT);
        pool.close();
        pool = new JobPool(() -> 4);
    }

    /** Resumes the study in another process, with a request to stop it. */
    private JobState goOn(TestSweep other) throws Exception {
        study = other;
        study.stop = StopRequest.of("Ann");
        return begin(study.file.load().orElseThrow()).get(60, TimeUnit.SECONDS);
    }

    @Test
    void aCaseThatCannotBeResumedMayStillRun() throws Exception {
        endWhileTwoRun();
        String url = study.saved(1).orElseThrow().jobUrl();
        AtomicInteger reads = new AtomicInteger();

        JobState end = goOn(new TestSweep(emulator, workspace, study, pool) {
            @Override
            public Optional<JobState> saved(int number) throws IOException {
                if (number == 1 && reads.incrementAndGet() >= 2) {
                    throw new IOException("the disk is away");
                }
                return super.saved(number);
            }
        });

        String why = "the disk is away. It MAY STILL BE RUNNING on Rescale and costing money: " + url;
        assertThat(outcome(end).message()).startsWith("2 of 2 cases did not succeed: 1: " + why + "; 2: ");
        assertThat(rows()).extracting(row -> row.figures().stage()).containsExactly(Stage.LEFT, Stage.STOPPED);
        assertThat(rows()).first().extracting(row -> row.figures().message()).isEqualTo(why);
        assertThat(output("rescale-cases.csv")).contains(why);
    }

    @Test
    void aCaseWhoseStateIsDamagedMayStillRun() throws Exception {
        endWhileTwoRun();
        Files.writeString(study.caseFile(1), "{");

        JobState end = goOn(new TestSweep(emulator, workspace, study, pool));

        assertThat(outcome(end).message())
                .startsWith("2 of 2 cases did not succeed: 1: The saved state of a Rescale job cannot be read")
                .contains("It MAY STILL BE RUNNING on Rescale and costing money; 2: ");
        assertThat(rows()).extracting(row -> row.figures().stage()).containsExactly(Stage.LEFT, Stage.STOPPED);
    }

    @Test
    void aCaseThatCannotBeginSaysWhy() throws Exception {
        study = new TestSweep(emulator, workspace, study, pool) {
            @Override
            public JobContext ofCase(int number, StudyCase of, CommonInputs common) throws IOException {
                if (number == 1) {
                    throw new IOException("no room");
                }
                return super.ofCase(number, of, common);
            }
        };

        assertThat(outcome(sweep()).message()).isEqualTo("1 of 2 cases did not succeed: 1: no room");
        assertThat(rows()).extracting(row -> row.figures().stage()).containsExactly(Stage.NOT_STARTED, Stage.SUCCEEDED);
    }

    @Test
    void casesAreLeftWhenAnAbortIsToLeaveThem() throws Exception {
        options.setJob(job("echo ${grid}; sleep 60"));
        options.setTemplates("");
        options.setOnAbort("leave");
        CompletableFuture<JobState> end = begin(JobState.of(options));
        awaitRunning(2);

        driver.stop();

        end.get(60, TimeUnit.SECONDS);
        assertThat(emulator.journal().jobsStopped()).isZero();
        assertThat(running()).isEqualTo(2);
    }

    @Test
    void aCaseIsRunAgainWhenItsTemplateHasChanged() throws Exception {
        sweep();
        EarlierStudy earlier =
                new EarlierStudy("#41", study.cases().orElseThrow().inputs(), rows());
        Files.writeString(workspace.resolve("U.template"), "another grid ${grid}\n");
        options.study(of -> of.setRerun("failed"));
        surround(emulator);
        study.earlier = earlier;

        sweep();

        assertThat(said()).contains("0 of 2 cases succeeded in build #41");
        assertThat(output("1/process_output.log")).contains("another grid 11");
    }

    @Test
    void somebodyMayStopTheStudy() throws Exception {
        options.setJob(job("echo ${grid}; sleep 60"));
        options.setTemplates("");
        CompletableFuture<JobState> end = begin(JobState.of(options));
        awaitRunning(2);

        study.stop = StopRequest.of("Ann");
        driver.wake();

        JobState ended = end.get(60, TimeUnit.SECONDS);
        assertThat(running()).isZero();
        assertThat(ended.end().orElseThrow().stoppedBy()).isEqualTo("Ann");
    }
}
