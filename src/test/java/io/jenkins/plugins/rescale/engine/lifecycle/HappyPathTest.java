package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.emulator.EmulatedFile;
import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndexFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Outputs, console and report of a successful job. */
class HappyPathTest extends LifecycleTestCase {
    private static final Path EXAMPLE = Path.of("docs/examples/paraboloid");

    private void paraboloid() throws IOException {
        Files.copy(EXAMPLE.resolve("paraboloid.py"), workspace.resolve("paraboloid.py"));
        Files.copy(EXAMPLE.resolve("job.json"), workspace.resolve("job.json"));
        options.setJobFile("job.json");
        options.setInputs("paraboloid.py");
    }

    @Test
    void theParaboloidComesBackWithItsLogAndReport() throws Exception {
        paraboloid();

        Outcome outcome = drive();

        assertThat(outcome.success()).as(console()).isTrue();
        assertThat(outputs())
                .containsExactly("input_files.zip", "paraboloid.py", "process_output.log", "rescale-run.json");
        assertThat(context.archived)
                .containsExactly(
                        "outputs/input_files.zip",
                        "outputs/paraboloid.py",
                        "outputs/process_output.log",
                        "outputs/rescale-run.json");
        EmulatedJob job = emulator.onlyJob();
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
        assertThat(emulator.journal().jobsStopped() + emulator.journal().jobsDeleted())
                .isZero();
        assertThat(said(emulator.url() + "/jobs/" + job.id() + "/")).isEqualTo(1);
        assertThat(said("Uploaded 1 file")).isEqualTo(1);
        for (String status : List.of("Pending", "Queued", "Started", "Validated", "Executing")) {
            assertThat(said("Status: " + status)).as(status).isEqualTo(1);
        }
        assertThat(said("Status: Completed (Completed successfully)")).isEqualTo(1);
        assertThat(said("Compute paraboloid f(x:5.0,y:5.0) = 107.0.")).isEqualTo(1);
        assertThat(said("Exited with code 0")).isEqualTo(1);
        assertThat(console()).doesNotContain(context.token);
        assertThat(context.file.load()).isPresent();
        try (Stream<Path> files = Files.walk(memory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain(context.token);
            }
        }
    }

    @Test
    void theReportHoldsTheWholeRun() throws Exception {
        paraboloid();
        drive();

        JsonNode report = JsonMapper.builder().build().readTree(output("rescale-run.json"));

        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly(
                        "version",
                        "job",
                        "result",
                        "statuses",
                        "inputs",
                        "outputs",
                        "outputsOnRescale",
                        "renamed",
                        "notCollected",
                        "metrics",
                        "gates");
        assertThat(report.path("version").asInt()).isEqualTo(1);
        assertThat(report.path("job").fieldNames())
                .toIterable()
                .containsExactly("id", "name", "url", "platform", "submittedAt", "analyses");
        assertThat(report.at("/job/id").asText()).isEqualTo(emulator.onlyJob().id());
        assertThat(report.at("/job/name").asText()).isEqualTo("test");
        assertThat(report.at("/job/analyses/0/code").asText()).isEqualTo("miniconda");
        assertThat(report.path("result").fieldNames())
                .toIterable()
                .containsExactly(
                        "success",
                        "status",
                        "statusReason",
                        "exitCode",
                        "message",
                        "queueSeconds",
                        "runSeconds",
                        "estimatedCostBefore",
                        "estimatedCost");
        assertThat(report.at("/result/success").asBoolean()).isTrue();
        assertThat(report.at("/result/exitCode").asInt()).isZero();
        assertThat(report.at("/statuses").findValuesAsText("status"))
                .containsExactly("Pending", "Queued", "Started", "Validated", "Executing", "Completed");
        assertThat(report.at("/inputs/0/name").asText()).isEqualTo("input_files.zip");
        assertThat(report.at("/outputs").findValuesAsText("path"))
                .containsExactly("paraboloid.py", "process_output.log");
        assertThat(report.at("/outputs/0/sha512").asText()).hasSize(128);
        assertThat(report.at("/outputs/0/verified").asBoolean()).isTrue();
    }

    @Test
    void inputsGoByThemselvesWhenTheyAreNotPacked() throws Exception {
        paraboloid();
        Files.writeString(workspace.resolve("more.txt"), "more");
        options.setInputs("paraboloid.py, more.txt");
        options.setPackInputs(false);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.journal().filesUploaded()).isEqualTo(2);
        assertThat(outputs()).containsExactly("more.txt", "paraboloid.py", "process_output.log", "rescale-run.json");
    }

    @Test
    void anArchiveOfInputsThatAnEarlierBuildLeftIsNoArtifact() throws Exception {
        paraboloid();
        assertThat(drive().success()).as(console()).isTrue();
        context.archived.clear();
        options.setPackInputs(false);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(outputs()).contains("input_files.zip");
        assertThat(context.archived).contains("outputs/paraboloid.py").doesNotContain("outputs/input_files.zip");
    }

    @Test
    void anOutputNamedLikeAnUnfinishedReportComesBack() throws Exception {
        options.setJob(job("echo mine > rescale-run.json.part; echo mine > .rescale-run.part"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(output("rescale-run.json.part")).isEqualTo("mine\n");
        assertThat(output("%2Erescale-run.part")).isEqualTo("mine\n");
        assertThat(context.archived).contains("outputs/rescale-run.json.part", "outputs/rescale-run.json");
    }

    @Test
    void aJobMayHaveNoInputs() throws Exception {
        options.setJob(job("echo hello > hello.txt"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.journal().filesUploaded()).isZero();
        assertThat(outputs()).containsExactly("hello.txt", "process_output.log", "rescale-run.json");
        assertThat(said("No inputs")).isEqualTo(1);
    }

    @Test
    void everyAnalysisOfANativeBodyCounts() throws Exception {
        options.setJob("""
                {"name": "two", "jobanalyses": [
                  {"analysis": {"code": "miniconda", "version": "4.8.4"}, "command": "echo one\\nexit 3",
                   "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}},
                  {"analysis": {"code": "miniconda", "version": "4.8.4"}, "command": "echo two",
                   "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}}]}
                """);

        Outcome outcome = drive();

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(said("Exited with code 3")).isEqualTo(1);
        assertThat(said("Exited with code 0")).isEqualTo(1);
    }

    @Test
    void selectorsChooseOutputsAndTheProcessLogComesAlways() throws Exception {
        options.setJob(job("mkdir a; echo 1 > a/x.csv; echo 2 > y.txt"));
        options.setOutputs("**/*.csv");

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(outputs()).containsExactly("a/x.csv", "process_output.log", "rescale-run.json");
    }

    @Test
    void tenThousandOutputsCostOneRequestEachAndTheListAFewPages() throws Exception {
        options.setJob(job("for i in $(seq 10000); do printf %01024d $i > f$i; done"));
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        emulator.journal().clear();

        assertThat(drive(run).success()).as(console()).isTrue();

        assertThat(outputs()).hasSize(10_002);
        assertThat(output("f9876")).hasSize(1024).endsWith("09876");
        assertThat(emulator.journal().entries("GET", "/api/v2/files/*/contents/"))
                .hasSize(10_001);
        assertThat(emulator.journal().entries("GET", "/api/v2/jobs/*/files/")).hasSizeLessThanOrEqualTo(101);
        assertThat(emulator.journal().entries("*", "/api/v2/files/*/"))
                .as("metadata requests")
                .isEmpty();
    }

    @Test
    void unchangedInputsAreNotUploadedAgain() throws Exception {
        paraboloid();
        context.index = new InputIndexFile(workspace.resolve("index.json"));
        drive();
        EmulatedFile first = emulator.files().get(0);

        assertThat(drive().success()).isTrue();
        assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
        assertThat(emulator.journal().entries("POST", "/api/v2/files/contents/"))
                .hasSize(1);
        assertThat(said("is unchanged and already on Rescale")).isEqualTo(1);

        context.api(context.settle(options, ""), null).deleteFile(first.id());
        assertThat(drive().success()).isTrue();
        assertThat(emulator.journal().filesUploaded())
                .as("it was deleted on Rescale")
                .isEqualTo(2);

        Files.writeString(workspace.resolve("paraboloid.py"), "print('changed')\n");
        assertThat(drive().success()).isTrue();
        assertThat(emulator.journal().filesUploaded()).as("changed locally").isEqualTo(3);
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(4);

        options.setReuseInputs(false);
        assertThat(drive().success()).isTrue();
        assertThat(emulator.journal().filesUploaded()).as("reuseInputs: false").isEqualTo(4);
    }

    @Test
    void theLogIsShownWhileItGrowsWithoutGapsAndRepetitions() throws Exception {
        // repeated lines, unfinished lines and more lines than one poll returns, with a break after each part
        options.setJob(job("for part in 1 2 3; do for i in $(seq 120); do echo same; echo part $part line $i; done;"
                + " printf unfinished; while [ ! -f ../../go$part ]; do sleep 0.01; done; echo; done"));
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        EmulatedJob job = emulator.onlyJob();
        for (int part = 1; part <= 3; part++) {
            String last = "part " + part + " line 120";
            await().atMost(LIMIT).until(() -> {
                run.advance();
                return said(last) == 1;
            });
            Files.createFile(job.directory().resolve("go" + part));
        }

        assertThat(drive(run).success()).as(console()).isTrue();

        assertThat(said("]: same")).isEqualTo(360);
        for (int part = 1; part <= 3; part++) {
            for (int line = 1; line <= 120; line++) {
                assertThat(context.lines.stream().filter(endsWith("]: part " + part + " line " + line)))
                        .hasSize(1);
            }
        }
        List<String> shown = context.lines.stream()
                .filter(line -> line.contains("]: part "))
                .map(line -> line.substring(line.indexOf("]: ") + 3))
                .toList();
        assertThat(shown)
                .isEqualTo(IntStream.rangeClosed(1, 3)
                        .boxed()
                        .flatMap(part -> IntStream.rangeClosed(1, 120).mapToObj(i -> "part " + part + " line " + i))
                        .toList());
        assertThat(said("Exited with code 0")).isEqualTo(1);
        assertThat(said("[…")).isZero();
    }

    private static Predicate<String> endsWith(String end) {
        return line -> line.endsWith(end);
    }

    @Test
    void ofAVeryLongLogTheEndIsShown() throws Exception {
        options.setJob(job("seq 20000"));
        emulator.nextJob().tailFails();

        assertThat(drive().success()).isTrue();

        assertThat(said("lines of the process log are not shown")).isEqualTo(1);
        assertThat(said("]: 20000")).isEqualTo(1);
        assertThat(context.lines.size()).isBetween(5000, 5100);
        assertThat(output("process_output.log").lines()).hasSize(20002);
    }

    @Test
    void theLogStaysOutOfTheConsoleWhenItIsNotToBeStreamed() throws Exception {
        options.setJob(job("echo secret line"));
        options.setStreamLog(false);

        assertThat(drive().success()).isTrue();

        assertThat(said("secret line")).isZero();
        assertThat(emulator.journal().count("GET", "/api/v2/jobs/*/runs/1/tail/**"))
                .isZero();
        assertThat(output("process_output.log")).contains("secret line");
    }

    @Test
    void afterASuccessWhatIsNotWantedIsDeletedOnRescale() throws Exception {
        paraboloid();
        options.setCleanUp(JobOptions.JOB);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.onlyJob().deleted()).isEqualTo(1);
        assertThat(emulator.journal().filesDeleted()).isEqualTo(1);
        assertThat(outputs()).contains("paraboloid.py");
    }

    @Test
    void aCallThatFailsOnceKeepsNothingFromBeingDeleted() throws Exception {
        paraboloid();
        options.setCleanUp(JobOptions.JOB);
        emulator.faults().on("DELETE", "/api/v2/jobs/*/").times(1).status(503);
        emulator.faults().on("DELETE", "/api/v2/files/*/").times(1).status(503);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.onlyJob().deleted()).isEqualTo(1);
        assertThat(emulator.journal().filesDeleted()).isEqualTo(1);
        assertThat(said("some data could not be deleted")).isZero();
    }

    @Test
    void aCallThatFailsOnceLeavesNoTagOff() throws Exception {
        options.setJob(job("true").replaceFirst("\\{", "{\"tags\": [\"nightly\"], "));
        emulator.faults().on("POST", "/api/v2/jobs/*/tags/").times(1).status(503);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.onlyJob().tags()).containsExactly("nightly");
    }

    @Test
    void afterAFailureEverythingStays() throws Exception {
        options.setJob(job("exit 1"));
        options.setCleanUp(JobOptions.JOB);

        assertThat(drive().success()).isFalse();

        assertThat(emulator.journal().jobsDeleted()).isZero();
    }
}
