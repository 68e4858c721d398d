package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.rescale.emulator.EmulatedFile;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.OptionProblem;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers by the controller for an agent that cannot reach Rescale. */
class ControllerTransfersTest extends LifecycleTestCase {
    private static final String CONTENTS = "/api/v2/files/*/contents/";
    private static final int SIZE = 3_500_000;

    @TempDir
    Path controller;

    @TempDir
    Path elsewhere;

    private final byte[] noise = new byte[SIZE];

    @BeforeEach
    void jobWithInput() throws IOException {
        context.agent = new TestAgent(workspace);
        context.staging = controller.resolve("staging");
        new Random(7).nextBytes(noise);
        Files.write(workspace.resolve("model.bin"), noise);
        options.setJob(job("mkdir post; cp model.bin post/result.bin; echo done > done.txt"));
        options.setInputs("model.bin");
        options.setTransferFrom("controller");
    }

    private void assertDone() throws Exception {
        assertThat(drive().success()).as(console()).isTrue();
        assertCollected();
    }

    private void assertCollected() throws IOException {
        assertThat(outputs())
                .containsExactly(
                        "done.txt",
                        "input_files.zip",
                        "model.bin",
                        "post/result.bin",
                        "process_output.log",
                        "rescale-run.json");
        assertThat(workspace.resolve("outputs/post/result.bin")).hasBinaryContent(noise);
        assertThat(context.archived).contains("outputs/post/result.bin", "outputs/process_output.log");
        assertThat(emulator.journal().jobsCreated()).isEqualTo(1);
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(context.staging).doesNotExist();
    }

    private List<String> staged() throws IOException {
        if (!Files.exists(context.staging)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(context.staging)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> context.staging.relativize(file).toString())
                    .toList();
        }
    }

    private String idOf(String output) {
        return emulator.files().stream()
                .filter(file -> file.name().equals(output))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private boolean agentSawTheToken() {
        return context.agent.sent.stream().anyMatch(bytes -> bytes.contains(context.token));
    }

    /** Makes the agent unavailable for the given number of attempts to run the given task on it. */
    private AtomicInteger agentAwayFor(String task, int times) {
        AtomicInteger left = new AtomicInteger(times);
        context.hook = (point, before) -> {
            if (before && point.equals(task) && left.getAndDecrement() > 0) {
                throw new WorkspaceGoneException("The agent with the workspace is gone", null);
            }
        };
        return left;
    }

    @Test
    void theAgentGetsTheOutputsAndNeverTheToken() throws Exception {
        assertDone();

        assertThat(agentSawTheToken()).isFalse();
        assertThat(said("Exited with code 0")).as("rest of the process log").isEqualTo(1);
        assertThat(said("Uploaded 1 file, 3.3 MiB")).isEqualTo(1);
        assertThat(said("Downloaded 4 of 4 files")).isEqualTo(1);
    }

    @Test
    void anAgentThatTransfersItselfGetsTheToken() throws Exception {
        options.setTransferFrom("agent");

        assertDone();

        assertThat(agentSawTheToken()).isTrue();
    }

    @Test
    void aWorkspaceOnTheControllerNeedsNoStopOnTheWay() throws Exception {
        context.agent = null;
        context.staging = null;
        options.setInputs("model.bin");

        assertThat(drive().success()).as(console()).isTrue();
        assertThat(workspace.resolve("outputs/post/result.bin")).hasBinaryContent(noise);
    }

    @Test
    void inputsThatAreNotPackedAreReadFromTheAgentToo() throws Exception {
        Files.createFile(workspace.resolve("empty"));
        options.setInputs("model.bin, empty");
        options.setPackInputs(false);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.journal().filesUploaded()).isEqualTo(2);
        assertThat(emulator.files()).extracting(EmulatedFile::size).contains(0L, (long) SIZE);
        assertThat(workspace.resolve("outputs/post/result.bin")).hasBinaryContent(noise);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2_000_000})
    void aCutUploadIsReadFromTheAgentAgain(long at) throws Exception {
        emulator.faults().on("POST", "/api/v2/files/contents/").cutAfterRequestBytes(at);

        assertDone();
        assertThat(emulator.journal().count("POST", "/api/v2/files/contents/")).isEqualTo(2);
    }

    @Test
    void anAgentThatGoesDuringAnUploadIsWaitedFor() throws Exception {
        AtomicInteger left = agentAwayFor("ReadBlock", 3);

        assertDone();

        assertThat(left.get()).isNegative();
        assertThat(said("The agent with the workspace is gone")).isEqualTo(1);
        assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
    }

    @Test
    void anAgentThatGoesDuringTheCopyIsWaitedForAndNothingIsFetchedTwice() throws Exception {
        AtomicInteger left = agentAwayFor("Put", 5);

        assertDone();

        assertThat(left.get()).isNegative();
        assertThat(said("The agent with the workspace is gone")).isEqualTo(1);
        assertThat(emulator.journal().count("GET", CONTENTS)).isEqualTo(4);
    }

    @Test
    void anAgentThatGoesWhenAllIsThereGetsNothingTwice() throws Exception {
        agentAwayFor("OutputLogs", 1);

        assertDone();

        assertThat(emulator.journal().count("GET", CONTENTS)).isEqualTo(4);
        assertThat(context.agent.sent.stream()
                        .filter(bytes -> bytes.contains("$Put"))
                        .count())
                .as("two large files in four pieces each, the two small files in one")
                .isEqualTo(9);
    }

    @Test
    void aRestartGoesOnWithWhatWasFetched() throws Exception {
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        String result = "/api/v2/files/" + idOf("result.bin") + "/contents/";
        emulator.faults().on("GET", result).truncate(1_000_000);
        FaultRule refused = emulator.faults().on("GET", result).always().status(401);
        run.advance();
        assertThat(staged()).anyMatch(name -> name.matches("post/\\.rescale-.*\\.part"));
        refused.remove();
        emulator.journal().clear();

        JobRun again = new JobRun(context.lastSaved(), context, TestContext.PATIENCE);
        assertThat(drive(again).success()).as(console()).isTrue();

        assertThat(workspace.resolve("outputs/post/result.bin")).hasBinaryContent(noise);
        assertThat(emulator.journal().entries("GET", result))
                .singleElement()
                .satisfies(entry -> assertThat(entry.header("Range")).startsWith("bytes=1000000-"));
        assertThat(context.staging).doesNotExist();
    }

    @Test
    void nothingIsWrittenThroughALinkInTheWorkspace() throws Exception {
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        Files.writeString(elsewhere.resolve("result.bin"), "precious");
        Files.createDirectories(workspace.resolve("outputs"));
        Files.createSymbolicLink(workspace.resolve("outputs/post"), elsewhere);

        assertThat(catchThrowable(() -> drive(run)))
                .hasMessageContaining("post/result.bin")
                .hasMessageContaining("link");

        assertThat(elsewhere.resolve("result.bin")).hasContent("precious");
        assertThat(elsewhere).isDirectoryNotContaining(file -> !file.endsWith("result.bin"));
        assertThat(context.archived).contains("outputs/done.txt");
        assertThat(context.staging).doesNotExist();
    }

    /**
     * Replaces the folder by a link. Several threads write pieces, so the folder cannot be emptied, and one of them may
     * recreate it in the meantime.
     */
    private void replaceByALink(Path post) throws IOException {
        for (int i = 0; !Files.isSymbolicLink(post); i++) {
            if (Files.exists(post)) {
                Files.move(post, workspace.resolve("moved" + i));
            }
            try {
                Files.createSymbolicLink(post, elsewhere);
            } catch (FileAlreadyExistsException e) {
                // recreated in the meantime
            }
        }
    }

    @Test
    void nothingIsWrittenThroughALinkThatAppearsDuringTheCopy() throws Exception {
        AtomicBoolean replaced = new AtomicBoolean();
        context.hook = (point, before) -> {
            if (before && point.equals("Put") && replaced.compareAndSet(false, true)) {
                replaceByALink(workspace.resolve("outputs/post"));
            }
        };

        assertThat(catchThrowable(this::drive)).hasMessageContaining("post/result.bin");

        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void anInputThatBecomesALinkOutOfTheWorkspaceIsNotUploaded() throws Exception {
        options.setPackInputs(false);
        JobRun run = run();
        driveTo(run, Phase.UPLOAD);
        Files.write(elsewhere.resolve("secret"), new byte[SIZE]);
        Files.delete(workspace.resolve("model.bin"));
        Files.createSymbolicLink(workspace.resolve("model.bin"), elsewhere.resolve("secret"));

        assertThat(catchThrowable(() -> drive(run))).hasMessageContaining("no longer in the workspace");
        assertThat(emulator.files()).isEmpty();
    }

    @Test
    void anAbortLeavesNothingOnTheController() throws Exception {
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        agentAwayFor("Put", 1000);
        run.advance();
        assertThat(staged()).isNotEmpty();

        run.requestStop();
        drive(run);

        assertThat(context.staging).doesNotExist();
    }

    @Test
    void aFailureLeavesNothingOnTheController() {
        emulator.faults().on("GET", CONTENTS).after(2).always().status(404);

        assertThat(catchThrowable(this::drive)).hasMessageContaining("could not be downloaded");

        assertThat(context.staging).doesNotExist();
    }

    @Test
    void aStepThatCollectsMayDecideIt() throws Exception {
        options.setTransferFrom("agent");
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        context.agent.sent.clear();
        JobOptions collect = new JobOptions();
        collect.setTransferFrom("controller");
        run.state().continueFrom(Phase.COLLECT, collect);
        assertThat(drive(run).success()).isTrue();
        assertThat(agentSawTheToken()).isFalse();

        run.state().continueFrom(Phase.COLLECT, new JobOptions());
        assertThat(run.state().options().getTransferFrom())
                .as("as in the submitted job")
                .isEqualTo("agent");
    }

    @Test
    void anotherMachineIsRefused() {
        options.setTransferFrom("Controller");
        assertThat(catchThrowable(this::drive))
                .hasMessageContaining("transferFrom is \"Controller\" but must be one of: agent, controller");
        JobOptions collect = new JobOptions();
        collect.setTransferFrom("elsewhere");
        assertThat(collect.problems())
                .extracting(OptionProblem::toString)
                .containsExactly("transferFrom is \"elsewhere\" but must be one of: agent, controller");
    }
}
