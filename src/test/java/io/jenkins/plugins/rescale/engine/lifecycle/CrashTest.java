package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndexFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The process crashes at every possible point: right before and right after every API call, every save and every task
 * in the workspace. A new run continues from the last saved state, and in the end there is one submitted job with all
 * of its outputs.
 */
class CrashTest extends LifecycleTestCase {
    /** Ends a run as kill -9 would. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private enum Platform {
        ECHOES,
        SILENT
    }

    @TestFactory
    Stream<DynamicTest> anywhere() throws Exception {
        return Stream.of(Platform.values()).flatMap(platform -> points(platform).stream());
    }

    private List<DynamicTest> points(Platform platform) {
        List<String> points = new ArrayList<>();
        try {
            prepare(platform);
            context.hook = (point, before) -> points.add((before ? "before " : "after ") + point);
            assertThat(drive().success()).isTrue();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(points)
                .contains("before createJob", "after createJob", "before submit", "after submit", "after archive");
        return IntStream.range(0, points.size())
                .mapToObj(n -> DynamicTest.dynamicTest(
                        platform + ", " + points.get(n) + " (" + n + ")", () -> crashAt(platform, n)))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> againAndAgain() {
        return IntStream.range(0, 12)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    prepare(seed % 2 == 0 ? Platform.ECHOES : Platform.SILENT);
                    Random random = new Random(seed);
                    context.hook = (point, before) -> {
                        if (random.nextInt(8) == 0) {
                            throw new Crash();
                        }
                    };
                    goOn(run());
                    check(null);
                }));
    }

    private void crashAt(Platform platform, int n) throws Exception {
        prepare(platform);
        int[] left = {n};
        String[] where = {null};
        context.hook = (point, before) -> {
            if (left[0]-- == 0) {
                where[0] = (before ? "before " : "after ") + point;
                throw new Crash();
            }
        };
        goOn(run());
        check(platform == Platform.ECHOES ? where[0] : null);
    }

    private void goOn(JobRun first) throws IOException, InterruptedException {
        JobRun run = first;
        for (int lives = 0; lives < 500; lives++) {
            try {
                drive(run);
                return;
            } catch (Crash e) {
                JobState state = context.file.load().orElseGet(() -> JobState.of(options));
                run = new JobRun(state, context, TestContext.PATIENCE);
            }
        }
        throw new AssertionError("does not come to an end");
    }

    private void prepare(Platform platform) throws IOException {
        use(RescaleEmulator.builder().echoEnvVars(platform == Platform.ECHOES));
        Files.writeString(workspace.resolve("in.txt"), "data\n");
        options.setJob(job("cat in.txt > out.txt; echo one line"));
        options.setInputs("in.txt");
        context.index = new InputIndexFile(workspace.resolve("index.json"));
    }

    private void check(String where) throws IOException {
        assertThat(emulator.journal().jobsSubmitted()).as("submitted").isEqualTo(1);
        assertThat(emulator.journal().submitCalls()).as("submit calls").isEqualTo(1);
        assertThat(emulator.journal().jobsStopped()).as("stopped").isZero();
        assertThat(emulator.journal().jobsDeleted()).as("deleted").isZero();
        assertThat(emulator.jobs().stream().filter(job -> job.submitted() > 0).map(EmulatedJob::id))
                .containsExactly(context.lastSaved().jobId());
        if (where != null) {
            assertThat(emulator.jobs()).as("created").hasSize(1);
        }
        Outcome outcome = context.lastSaved().outcome().orElseThrow();
        assertThat(outcome.success()).as(outcome.message()).isTrue();
        assertThat(outputs())
                .containsExactly("in.txt", "input_files.zip", "out.txt", "process_output.log", "rescale-run.json");
        assertThat(output("out.txt")).isEqualTo("data\n");
        assertThat(context.archived).contains("outputs/out.txt", "outputs/rescale-run.json");
    }
}
