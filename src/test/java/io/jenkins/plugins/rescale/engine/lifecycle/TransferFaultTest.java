package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.emulator.EmulatedFile;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.UploadProgress;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems during and around the upload of inputs and the download of outputs. */
class TransferFaultTest extends LifecycleTestCase {
    enum Trouble {
        SERVER_ERRORS(rule -> rule.times(2).status(503)),
        THROTTLING(rule -> rule.times(2).status(429, "{}", Map.of("Retry-After", "0"))),
        NETWORK_CUT(rule -> rule.times(2).cut()),
        LOST_ANSWER(FaultRule::loseAnswer);

        private final Consumer<FaultRule> fault;

        Trouble(Consumer<FaultRule> fault) {
            this.fault = fault;
        }
    }

    @BeforeEach
    void jobWithInput() throws IOException {
        Files.writeString(workspace.resolve("in.txt"), "data\n");
        options.setJob(job("cat in.txt > out.txt"));
        options.setInputs("in.txt");
    }

    private void assertDone() throws Exception {
        assertThat(drive().success()).as(console()).isTrue();
        assertThat(output("out.txt")).isEqualTo("data\n");
        assertThat(emulator.jobs()).hasSize(1);
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void whileUploadingIsTriedAgain(Trouble trouble) throws Exception {
        trouble.fault.accept(emulator.faults().on("POST", "/api/v2/files/contents/"));

        assertDone();
    }

    @ParameterizedTest
    @EnumSource
    void whileDownloadingIsTriedAgain(Trouble trouble) throws Exception {
        trouble.fault.accept(emulator.faults().on("GET", "/api/v2/files/*/contents/"));

        assertDone();
    }

    @ParameterizedTest
    @EnumSource
    void whileCreatingIsTriedAgainOrLookedUp(Trouble trouble) throws Exception {
        trouble.fault.accept(emulator.faults().on("POST", "/api/v2/jobs/"));

        assertDone();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "THROTTLING")
    void whileSubmittingIsTriedAgainOrLookedUp(Trouble trouble) throws Exception {
        trouble.fault.accept(emulator.faults().on("POST", "/api/v2/jobs/*/submit/"));

        assertDone();
    }

    @Test
    void aTokenThatExpiresBeforeTheUploadEndsTheBuildAndCreatesNothing() {
        emulator.faults().on("POST", "/api/v2/files/contents/").always().status(401);

        assertThat(catchThrowable(this::drive)).hasMessageContaining("revoked or has expired");
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void aTokenThatExpiresBeforeTheCreationEndsTheBuildAndCreatesNothing() {
        emulator.faults().on("POST", "/api/v2/jobs/").always().status(401);

        assertThat(catchThrowable(this::drive)).hasMessageContaining("revoked or has expired");
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void aTokenThatExpiresBeforeTheSubmissionIsWaitedFor() throws Exception {
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").times(3).status(401);

        assertDone();
        assertThat(said("Warning: ")).isEqualTo(1);
    }

    @Test
    void aTokenThatExpiresBeforeTheDownloadIsWaitedFor() throws Exception {
        emulator.faults().on("GET", "/api/v2/files/*/contents/").times(3).status(401);

        assertDone();
        assertThat(said("Warning: ")).isEqualTo(1);
    }

    @Test
    void manyInputsAreUploadedAPartAtATimeSoThatARestartGoesOn() throws Exception {
        for (int i = 0; i < 510; i++) {
            Files.writeString(workspace.resolve("in" + i + ".txt"), "data " + i);
        }
        options.setInputs("*.txt");
        options.setOutputs("out.txt");
        options.setPackInputs(false);
        options.setReuseInputs(false);
        JobRun run = run();
        driveTo(run, Phase.UPLOAD);
        run.advance();
        assertThat(run.state().phase()).isEqualTo(Phase.UPLOAD);
        assertThat(emulator.journal().filesUploaded()).as("the first part").isEqualTo(500);

        assertThat(drive(new JobRun(context.lastSaved(), context, TestContext.PATIENCE))
                        .success())
                .as(console())
                .isTrue();

        assertThat(emulator.journal().filesUploaded()).isEqualTo(511);
        assertThat(emulator.onlyJob().body().findValues("inputFiles").get(0)).hasSize(511);
    }

    /**
     * Files that arrived but are forgotten are uploaded again, and the first copies stay on Rescale, where they cost
     * money forever.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatArrivedThoughAnotherFailedIsKnownAfterARestart(boolean byController) throws Exception {
        for (int i = 10; i < 40; i++) {
            Files.writeString(workspace.resolve("in" + i + ".txt"), "data " + i);
        }
        options.setInputs("*.txt");
        options.setPackInputs(false);
        options.setReuseInputs(false);
        options.setTransferFrom(byController ? "controller" : "agent");
        context.agent = byController ? new TestAgent(workspace) : null;
        context.staging = memory.resolve("staging");
        JobRun run = run();
        driveTo(run, Phase.UPLOAD);
        emulator.faults().on("POST", "/api/v2/files/contents/").body(answer -> {
            await().atMost(LIMIT).until(() -> emulator.files().size() >= 25);
            return answer.replaceFirst("\"fileHash\":\"[0-9a-f]{4}", "\"fileHash\":\"0000");
        });

        assertThat(catchThrowable(run::advance)).hasMessageContaining("corrupted in transit");

        JobRun restarted = new JobRun(context.lastSaved(), context, TestContext.PATIENCE);
        UploadProgress uploads = restarted.state().progress().uploads();
        assertThat(uploads.ahead()).isGreaterThanOrEqualTo(10);
        List<UploadedInput> there = context.lists()
                .inputs()
                .read(0, (int) restarted.state().progress().uploaded() + uploads.ahead());
        driveTo(restarted, Phase.CREATE);
        List<String> stored = emulator.files().stream().map(EmulatedFile::name).toList();
        assertThat(stored)
                .containsOnlyOnceElementsOf(
                        there.stream().map(UploadedInput::name).toList());
        assertThat(drive(restarted).success()).as(console()).isTrue();
        List<UploadedInput> all = context.lists().inputs().read(0, 100);
        assertThat(all).hasSize(31).containsAll(there).isSortedAccordingTo(Comparator.comparing(UploadedInput::name));
        assertThat(emulator.onlyJob().body().findValues("inputFiles").get(0)).hasSize(31);
    }

    /** Renews the token on the platform and in the credential while a request is being answered. */
    private String rotate(String answer) {
        String renewed = "f".repeat(40);
        emulator.rotateToken(context.token, renewed);
        context.token = renewed;
        return answer;
    }

    @Test
    void aTokenThatIsRotatedInTheMiddleOfTheUploadEndsTheBuildAndTheNextOneWorks() throws Exception {
        for (int i = 0; i < 100; i++) {
            Files.writeString(workspace.resolve("in" + i + ".txt"), "data " + i);
        }
        options.setInputs("*.txt");
        options.setPackInputs(false);
        emulator.faults().on("POST", "/api/v2/files/contents/").after(40).body(this::rotate);

        assertThat(catchThrowable(this::drive)).hasMessageContaining("revoked or has expired");
        assertThat(emulator.jobs()).isEmpty();
        // uploads in flight while the token changes may be refused
        assertThat(emulator.journal().filesUploaded()).isBetween(20, 100);

        assertDone();
        assertThat(emulator.onlyJob().body().findValues("inputFiles").get(0)).hasSize(101);
    }

    @Test
    void aTokenThatIsRotatedInTheMiddleOfTheDownloadIsLookedUpAgainAndTheRestFetched() throws Exception {
        options.setJob(job("cat in.txt > out.txt; for i in $(seq 100); do echo data $i > out$i.txt; done"));
        emulator.faults().on("GET", "/api/v2/files/*/contents/").after(40).body(this::rotate);

        assertDone();
        assertThat(said("Warning: ")).isEqualTo(1);
        for (int i = 1; i <= 100; i++) {
            assertThat(output("out" + i + ".txt")).isEqualTo("data " + i + "\n");
        }
        assertThat(emulator.journal().entries("GET", "/api/v2/files/*/contents/").stream()
                        .filter(request -> request.status() == 200))
                .as("each output once, and the process log while the job ran")
                .hasSizeLessThan(102 + 10);
    }

    @Test
    void aTokenThatIsRotatedInTheMiddleOfALargeOutputIsLookedUpAgainAndTheOtherRangesFetched() throws Exception {
        long size = 130L * 1024 * 1024;
        emulator.nextJob().largeSparseOutput("large.bin", size);
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        emulator.faults().on("GET", "/api/v2/files/*/contents/").after(4).run(() -> rotate(""));
        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(said("Warning: ")).isEqualTo(1);
        JsonNode outputs = JsonMapper.builder()
                .build()
                .readTree(output("rescale-run.json"))
                .path("outputs");
        assertThat(outputs).anySatisfy(file -> {
            assertThat(file.path("path").asText()).isEqualTo("large.bin");
            assertThat(file.path("size").asLong()).isEqualTo(size);
            assertThat(file.path("verified").asBoolean()).isTrue();
        });
        assertThat(workspace.resolve("outputs/large.bin")).hasSize(size);
        assertThat(emulator.journal().entries("GET", "/api/v2/files/*/contents/").stream()
                        .filter(request -> request.status() == 206))
                .as("5 ranges, plus repeated requests for those in progress")
                .hasSizeBetween(5, 9);
    }
}
