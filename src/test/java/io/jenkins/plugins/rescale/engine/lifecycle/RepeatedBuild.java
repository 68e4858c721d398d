package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.emulator.Journal;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndexFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Builds of a project whose inputs do not change, on their own emulator. */
public final class RepeatedBuild implements AutoCloseable {
    private final RescaleEmulator emulator =
            RescaleEmulator.builder().pace(Duration.ofMillis(1)).build();
    private final TestContext context;
    private final JobOptions options = new JobOptions();

    /**
     * @param workspace folder with the inputs; every file in it is an input
     * @param controller folder in which the index of uploaded inputs is kept between builds
     */
    public RepeatedBuild(Path workspace, Path controller) throws IOException {
        context = new TestContext(emulator, workspace, controller);
        context.index = new InputIndexFile(controller.resolve("inputs.json"));
        options.setJob(LifecycleTestCase.job("true"));
        options.setInputs("**");
        options.setOutputs("process_output.log");
    }

    /** Runs one build to its end and returns the number of bytes uploaded for its inputs. */
    public long build() throws IOException, InterruptedException {
        emulator.journal().clear();
        JobRun run = new JobRun(JobState.of(options), context, TestContext.PATIENCE);
        Outcome outcome = LifecycleTestCase.drive(run);
        if (!outcome.success()) {
            throw new IOException(String.join("\n", context.lines));
        }
        return emulator.journal().entries("POST", "/api/v2/files/contents/").stream()
                .mapToLong(Journal.Entry::requestBytes)
                .sum();
    }

    @Override
    public void close() {
        emulator.close();
    }
}
