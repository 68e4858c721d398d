package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndexFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry in the index of uploaded inputs counts only if Rescale confirms it. */
class ReusedInputsTest extends LifecycleTestCase {
    private static final String FILE = "/api/v2/files/*/";

    @BeforeEach
    void uploadOnce() throws Exception {
        Files.writeString(workspace.resolve("in.txt"), "data\n");
        options.setJob(job("cat in.txt"));
        options.setInputs("in.txt");
        context.index = new InputIndexFile(workspace.resolve("index.json"));
        assertThat(drive().success()).as(console()).isTrue();
        assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
        emulator.journal().clear();
    }

    private void assertUploadedAgain() throws IOException, InterruptedException {
        assertThat(drive().success()).as(console()).isTrue();
        assertThat(emulator.journal().filesUploaded()).isEqualTo(2);
    }

    @Test
    void anUnchangedInputCostsOneQuestion() throws Exception {
        assertThat(drive().success()).as(console()).isTrue();
        assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
        assertThat(emulator.journal().entries("GET", FILE)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"isDeleted\":false', '\"isDeleted\":true'",
        "'\"decryptedSize\":\\d+', '\"decryptedSize\":7'",
        "'\"fileHash\":\"[0-9a-f]{4}', '\"fileHash\":\"0000'",
        "'\"fileChecksums\":.*?\\]', '\"fileChecksums\":[]'"
    })
    void oneThatIsAnotherFileNowIsUploadedAgain(String there, String now) throws Exception {
        emulator.faults().on("GET", FILE).body(answer -> answer.replaceFirst(there, now));
        assertUploadedAgain();
    }

    /** 404 is also the response for a file of another account. */
    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void oneThatIsNotThereIsUploadedAgain(int status) throws Exception {
        emulator.faults().on("GET", FILE).always().status(status);
        assertUploadedAgain();
    }

    /** R13: if Rescale cannot tell whether an input exists, that does not mean it is missing. */
    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void oneThatCannotBeLookedUpNowIsLookedUpLater(int status) throws Exception {
        emulator.faults().on("GET", FILE).times(2).status(status);
        assertThat(drive().success()).as(console()).isTrue();
        assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
    }

    /** Found by the simulation: with a rate limit below the number of inputs, the lookups started over forever. */
    @Test
    void manyAreLookedUpThoughEachSecondQuestionFails() throws Exception {
        for (int i = 0; i < 5; i++) {
            Files.writeString(workspace.resolve("in" + i + ".txt"), "data " + i);
        }
        options.setJob(job("cat in0.txt"));
        options.setInputs("in?.txt");
        options.setPackInputs(false);
        assertThat(drive().success()).as(console()).isTrue();
        int[] questions = {0};
        context.hook = (point, before) -> {
            if (point.equals("file") && before && questions[0]++ % 2 == 1) {
                throw new RescaleException(RescaleException.Kind.SERVER, 503, false, "busy", null);
            }
        };
        emulator.journal().clear();

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.journal().entries("GET", FILE)).hasSize(5);
    }

    /**
     * R5: build 7 uploads an input, build 8 reuses it, and a later step of build 7 requests the deletion of its inputs.
     */
    @Test
    void whatAnotherBuildWasGivenIsNotDeleted() throws Exception {
        Files.writeString(workspace.resolve("in.txt"), "of builds 7 and 8");
        JobRun seven = run();
        driveTo(seven, Phase.COLLECT);
        JobOptions collect = new JobOptions();
        collect.setCleanUp(JobOptions.INPUTS);
        seven.state().continueFrom(Phase.COLLECT, collect);
        TestContext own = context;
        context = new TestContext(emulator, workspace, Files.createTempDirectory(memory, "job"));
        context.index = own.index;
        JobRun eight = run();
        driveTo(eight, Phase.WAIT);
        assertThat(said("is unchanged and already on Rescale")).isEqualTo(1);

        assertThat(drive(seven).success()).isTrue();
        assertThat(own.lines).anyMatch(line -> line.contains("Kept input"));
        assertThat(emulator.journal().entries("DELETE", FILE)).isEmpty();
        assertThat(drive(eight).success()).isTrue();
    }

    /** This holds however many inputs there are, and even if the index is lost or Jenkins restarts in the meantime. */
    @Test
    void inputsThatWillBeDeletedAreGivenToNobodyElseAndDeleted() throws Exception {
        Files.writeString(workspace.resolve("in.txt"), "of build 7 alone");
        options.setCleanUp(JobOptions.INPUTS);
        long before = emulator.journal().filesUploaded();
        JobRun seven = run();
        driveTo(seven, Phase.CLEAN_UP);
        TestContext own = context;
        context = new TestContext(emulator, workspace, Files.createTempDirectory(memory, "job"));
        context.index = own.index;
        options.setCleanUp(JobOptions.NEVER);
        driveTo(run(), Phase.WAIT);
        assertThat(emulator.journal().filesUploaded()).isEqualTo(before + 2);
        Files.delete(workspace.resolve("index.json"));

        assertThat(drive(new JobRun(own.lastSaved(), own, TestContext.PATIENCE)).success())
                .isTrue();
        assertThat(own.lines).noneMatch(line -> line.contains("Kept input"));
        assertThat(emulator.journal().entries("DELETE", FILE)).hasSize(1);
    }

    @Test
    void whatNobodyElseWasGivenIsDeletedAndUploadedAnew() throws Exception {
        Files.writeString(workspace.resolve("in.txt"), "of one build at a time");
        options.setCleanUp(JobOptions.INPUTS);
        assertThat(drive().success()).isTrue();
        assertThat(emulator.journal().entries("DELETE", FILE)).hasSize(1);
        long uploaded = emulator.journal().filesUploaded();
        assertThat(drive().success()).isTrue();
        assertThat(emulator.journal().filesUploaded()).isEqualTo(uploaded + 1);
    }

    @Test
    void aRefusedTokenEndsTheBuild() {
        emulator.faults().on("GET", FILE).always().status(401);
        assertThat(catchThrowable(this::drive)).hasMessageContaining("revoked or has expired");
        assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "null"})
    void anIndexThatIsLostCostsAnUpload(String text) throws Exception {
        Files.writeString(workspace.resolve("index.json"), text);
        assertUploadedAgain();
    }
}
