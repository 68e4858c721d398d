package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.LifecycleTestCase;
import io.jenkins.plugins.rescale.engine.lifecycle.Patience;
import io.jenkins.plugins.rescale.engine.lifecycle.TestContext;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reason for the failure of a step, as saved for pages. */
class FailureReasonTest extends LifecycleTestCase {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    private final JobPool pool = new JobPool(() -> 2);
    private final Logger logger = Logger.getLogger("io.jenkins.plugins.rescale.engine.lifecycle");
    private Patience patience = TestContext.SHORT_PAUSES;

    @AfterEach
    void closePool() {
        pool.close();
        logger.setLevel(null);
    }

    /** Runs a job until a phase, as a step does. */
    private CompletableFuture<JobState> step(JobState state, Phase until) {
        CompletableFuture<JobState> end = new CompletableFuture<>();
        new JobDriver(
                        pool,
                        claim -> {
                            claim.take(context.file.path());
                            JobRun run = new JobRun(state, context, patience);
                            run.keep();
                            return run;
                        },
                        until,
                        new JobDriver.Listener() {
                            @Override
                            public void done(JobState reached) {
                                end.complete(reached);
                            }

                            @Override
                            public void failed(Throwable problem) {
                                end.completeExceptionally(problem);
                            }
                        })
                .start();
        return end;
    }

    private static JobState done(CompletableFuture<JobState> step) throws Exception {
        return step.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Returns the message of the step's failure. */
    private static String failure(CompletableFuture<JobState> step) throws Exception {
        return step.handle((state, problem) -> problem.getMessage()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private String failure() throws Exception {
        return failure(step(JobState.of(options), Phase.DONE));
    }

    /** Returns the figures on the pages of a finished build. */
    private JobFigures shown() throws IOException {
        return context.file.figures(false).orElseThrow();
    }

    private String saved() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(memory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private String givenUpWhileItRuns() throws Exception {
        options.setJob(job("true"));
        emulator.nextJob().holdAt("Executing");
        JobState submitted = done(step(JobState.of(options), Phase.WAIT));
        awaitStatus(emulator.onlyJob(), "Executing");
        emulator.faults().on("GET", "/api/v2/jobs/**").always().status(503);
        patience = new Patience(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMillis(1));
        return failure(step(submitted, Phase.DONE));
    }

    @Test
    void aRefusedJobHasItsNameAndAllItsProblems() throws Exception {
        options.setJob(job("true").replace("\"emerald\"", "\"emerlad\""));
        options.setInputs("missing.txt");

        String failure = failure();

        assertThat(failure).contains("2 problems", "emerlad", "missing.txt");
        assertThat(shown().stage()).isEqualTo(Stage.NOT_STARTED);
        assertThat(shown().name()).isEqualTo("test");
        assertThat(shown().message().lines().map(String::strip))
                .containsExactlyElementsOf(failure.lines().map(String::strip).toList());
        assertThat(context.file.figures(true).orElseThrow())
                .as("while the build is running")
                .isEqualTo(shown());
    }

    @Test
    void aJobJsonThatWasRefusedIsNotKept() throws Exception {
        Files.writeString(
                workspace.resolve("job.json"),
                job("true").replaceFirst("\\{", "{\"API_token_name\": \"" + TOKEN + "\", "));
        options.setJobFile("job.json");

        assertThat(failure()).contains("looks like an API token");

        assertThat(shown().message()).contains("looks like an API token");
        assertThat(shown().name()).isEqualTo("test");
        assertThat(saved()).doesNotContain(TOKEN).doesNotContain("emerald");
    }

    @Test
    void aJobOfWhichOnlyTheNameIsValidHasIt() throws Exception {
        options.setJob("{\"name\": \"wing\", \"command\": \"true\"}");

        assertThat(failure()).contains("analysis");

        assertThat(shown().name()).isEqualTo("wing");
        options.setJob("{\"name\": ");
        context = new TestContext(emulator, workspace, Files.createTempDirectory(memory, "job"));
        failure();
        assertThat(shown().name()).isEmpty();
    }

    @Test
    void aJobThatIsGivenUpSaysWhy() throws Exception {
        String failure = givenUpWhileItRuns();

        assertThat(failure).contains("MAY STILL BE RUNNING");
        assertThat(shown().stage()).isEqualTo(Stage.LEFT);
        assertThat(shown().message()).isEqualTo(failure);
        assertThat(context.file.figures(true).orElseThrow().message())
                .as("while the build is running")
                .isEqualTo(failure);
        assertThat(context.lastSaved().phase()).isEqualTo(Phase.WAIT);
    }

    private void outputsThatCouldNotBeCollectedAreTheReasonAndNotThatTheJobCompleted() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/files/")
                .always()
                .body(text -> text.replaceFirst("\"results\" ?: ?\\[", "$0{\"name\": \"lost.csv\"},"));

        String failure = failure();

        assertThat(failure).contains("1 of its outputs could not be downloaded (lost.csv)");
        assertThat(shown().stage()).isEqualTo(Stage.FAILED);
        assertThat(shown().message()).isEqualTo(failure);
        assertThat(shown().reason()).as("not 'Failed: Completed successfully'").isEmpty();
        assertThat(shown().outputs()).isPositive();
        assertThat(context.lastSaved().phase()).isEqualTo(Phase.COLLECT);
    }

    @Test
    void anotherStepThatTakesTheJobGoesOnAsIfNothingHadFailed() throws Exception {
        givenUpWhileItRuns();
        emulator.faults().clear();
        patience = TestContext.SHORT_PAUSES;
        JobState taken = context.lastSaved();
        taken.continueFrom(Phase.WAIT, new JobOptions());
        List<String> kept = new CopyOnWriteArrayList<>();
        context.hook = (point, before) -> {
            if (point.equals("save") && !before) {
                kept.add(shown().message() + saved());
            }
        };
        emulator.onlyJob().release();

        assertThat(done(step(taken, Phase.COLLECT)).phase()).isEqualTo(Phase.COLLECT);

        assertThat(kept).isNotEmpty().noneMatch(text -> text.contains("MAY STILL BE RUNNING"));
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
    }

    @Test
    void anotherStepThatCollectsForgetsHowFarTheFirstOneGot() throws Exception {
        outputsThatCouldNotBeCollectedAreTheReasonAndNotThatTheJobCompleted();
        JobState taken = context.lastSaved();
        assertThat(taken.end()).isPresent();
        emulator.faults().clear();

        taken.continueFrom(Phase.COLLECT, new JobOptions());
        assertThat(taken.end()).isEmpty();
        JobState end = done(step(taken, Phase.DONE));

        assertThat(end.end().map(End::outcome).orElseThrow().success()).isTrue();
        assertThat(shown().stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(shown().message()).contains("completed successfully").doesNotContain("lost.csv");
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
    }

    @Test
    void secretsAreMaskedAsInTheConsole() throws Exception {
        context = new TestContext(emulator, workspace, Files.createTempDirectory(memory, "job")) {
            @Override
            public String masked(String lines) {
                return lines.replace("swordfish", "****");
            }
        };
        options.setJob(job("true"));
        options.setInputs("swordfish.txt");

        assertThat(failure()).contains("swordfish");

        assertThat(shown().message()).contains("****.txt").doesNotContain("swordfish");
    }

    @Test
    void aLongReasonIsCut() throws Exception {
        options.setJob(job("true"));
        context.hook = (point, before) -> {
            if (point.equals("FindInputs")) {
                throw new IOException("\ud83d\ude00\ud800 \u001b[31m\n".repeat(100_000));
            }
        };

        assertThat(failure()).hasSizeGreaterThan(500_000);

        assertThat(shown().message())
                .startsWith("\ud83d\ude00")
                .hasSizeBetween(4000, 4100)
                .doesNotContain("\u001b");
        assertThat(saved()).hasSizeLessThan(20_000);
    }

    @Test
    void aProblemWithoutAMessageIsNamed() throws Exception {
        options.setJob(job("true"));
        context.hook = (point, before) -> {
            if (point.equals("FindInputs")) {
                throw new StackOverflowError();
            }
        };

        failure();

        assertThat(shown().message())
                .isEqualTo("Unexpected problem; see the Jenkins log: java.lang.StackOverflowError");
    }

    @Test
    void whateverHappensWhileItIsKeptTheStepFailsAsBefore() throws Exception {
        logger.setLevel(Level.OFF);
        for (Throwable problem : List.of(new IOException("No space left"), new IllegalStateException(), new Error())) {
            options.setJob("{}");
            boolean[] failed = {false};
            context.hook = (point, before) -> {
                failed[0] |= point.equals("FindInputs");
                if (point.equals("save") && failed[0]) {
                    FailureReasonTest.<RuntimeException>sneak(problem);
                }
            };

            assertThat(failure()).contains("name");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable problem) throws T {
        throw (T) problem;
    }

    @Test
    void nobodyElseCanTakeTheJobWhileItIsKept() throws Exception {
        options.setJob("{}");
        List<Boolean> taken = new CopyOnWriteArrayList<>();
        context.hook = (point, before) -> {
            if (point.equals("save")) {
                taken.add(pool.claim(context.file.path(), "another step"));
            }
        };

        failure();

        assertThat(taken).hasSize(4).containsOnly(false);
    }

    @Test
    void aCaseIsUpToItsStudy() throws Exception {
        context = new TestContext(emulator, workspace, Files.createTempDirectory(memory, "job")) {
            @Override
            public boolean isCase() {
                return true;
            }
        };
        options.setJob("{}");

        assertThat(failure()).contains("name");

        assertThat(shown().message()).isEmpty();
    }
}
