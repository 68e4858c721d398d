package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh emulator, workspace and context for each test. */
public abstract class LifecycleTestCase {
    /** Generous, for a busy machine; longer than the engine waits for anything in a test. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    public Path workspace;

    /** Folder for saved states. */
    @TempDir
    public Path memory;

    public RescaleEmulator emulator;
    public TestContext context;
    public final JobOptions options = new JobOptions();

    @BeforeEach
    public void start() throws IOException {
        use(RescaleEmulator.builder());
    }

    @AfterEach
    public void end() {
        emulator.close();
    }

    /** Replaces the current emulator. */
    public void use(RescaleEmulator.Builder builder) throws IOException {
        if (emulator != null) {
            emulator.close();
        }
        emulator = builder.pace(Duration.ofMillis(1)).build();
        context = new TestContext(emulator, workspace, Files.createTempDirectory(memory, "job"));
    }

    /** Returns a flat job JSON that runs a shell command. */
    public static String job(String command) {
        return """
                {"name": "test", "analysis": {"code": "miniconda", "version": "4.8.4"}, "command": "%s",
                 "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}}
                """.formatted(command);
    }

    public JobRun run() {
        return run(TestContext.PATIENCE);
    }

    public JobRun run(Patience patience) {
        return new JobRun(JobState.of(options), context, patience);
    }

    /** Runs a job to its end, without the pauses that the engine requests. */
    public static Outcome drive(JobRun run) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!run.isDone()) {
            assertThat(System.nanoTime()).as("deadline, in %s", run.describe()).isLessThan(end);
            if (!run.advance().isZero()) {
                LockSupport.parkNanos(2_000_000);
            }
        }
        return run.state().outcome().orElseThrow();
    }

    public Outcome drive() throws IOException, InterruptedException {
        return drive(run());
    }

    /** Advances a job until it reaches a phase. */
    public static void driveTo(JobRun run, Phase phase) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (run.state().phase() != phase) {
            assertThat(System.nanoTime()).as("deadline, in %s", run.describe()).isLessThan(end);
            if (!run.advance().isZero()) {
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    public static void awaitStatus(EmulatedJob job, String status) {
        await().pollInterval(Duration.ofMillis(2))
                .atMost(LIMIT)
                .until(() -> job.status().equals(status));
    }

    /** Returns the files in the output directory, sorted. */
    public List<String> outputs() throws IOException {
        Path folder = workspace.resolve("outputs");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    public String output(String name) throws IOException {
        return Files.readString(workspace.resolve("outputs").resolve(name));
    }

    public String console() {
        return String.join("\n", context.lines);
    }

    /** Returns the number of console lines that contain a text. */
    public long said(String text) {
        return context.lines.stream().filter(line -> line.contains(text)).count();
    }
}
