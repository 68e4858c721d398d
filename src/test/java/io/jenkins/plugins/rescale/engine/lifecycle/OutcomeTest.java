package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.rescale.emulator.Scenario;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Outcomes of jobs: the final status on the platform alone is not enough. */
class OutcomeTest extends LifecycleTestCase {
    static Stream<Arguments> failures() {
        return Stream.of(
                failure("echo x > out.txt; exit 2", scenario -> {}, 2L, "exited with code 2", true),
                failure(
                        "echo x > out.txt",
                        Scenario::withoutExitLine,
                        null,
                        "does not show that the command exited",
                        true),
                failure(
                        "echo x > out.txt; exit 2",
                        Scenario::runFailed,
                        2L,
                        "A run failed. Its command exited with code 2",
                        true),
                failure("echo x > out.txt", Scenario::restartsExhausted, null, "Exceeded max number of restarts", true),
                failure("echo x > out.txt", Scenario::noCapacity, null, "Could not allocate compute resources", false),
                failure("echo x > out.txt; sleep 20", Scenario::userStop, null, "User Terminated", true),
                failure("echo x > out.txt; sleep 20", Scenario::forceStop, null, "User Terminated", true),
                failure("echo x > out.txt", scenario -> scenario.ends(null), 0L, "did not report success", true),
                failure("echo x > out.txt", Scenario::killedBeforeValidation, null, "its cluster stopped", false));
    }

    private static Arguments failure(
            String command, Consumer<Scenario> scenario, Long code, String message, boolean hasOutput) {
        return arguments(command, scenario, code, message, hasOutput);
    }

    @ParameterizedTest
    @MethodSource
    void failures(String command, Consumer<Scenario> scenario, Long code, String message, boolean hasOutput)
            throws Exception {
        options.setJob(job(command));
        scenario.accept(emulator.nextJob());

        Outcome outcome = drive();

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.message())
                .contains(message)
                .contains(emulator.onlyJob().id());
        assertThat(outcome.exitCode()).isEqualTo(code);
        assertThat(outcome.reason()).isNotEmpty();
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(emulator.journal().jobsStopped() + emulator.journal().jobsDeleted())
                .isZero();
        assertThat(outputs()).contains("rescale-run.json");
        if (hasOutput && !command.contains("sleep")) {
            assertThat(outputs()).contains("out.txt");
        }
        assertThat(context.archived).contains("outputs/rescale-run.json");
    }

    @Test
    void aProcessLogThatIsMissingIsNoSuccess() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/files/")
                .always()
                .body(text -> text.replace("process_output.log", "other.log"));

        Outcome outcome = drive();

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.message()).contains("its process log is missing");
        assertThat(outputs()).contains("out.txt");
        assertThat(emulator.journal().count("GET", "/api/v2/jobs/*/files/"))
                .as("listed repeatedly for a minute")
                .isEqualTo(7);
    }

    @Test
    void lastLinesOfTheLogComeWithTheOutcome() throws Exception {
        options.setJob(job("seq 100; echo it broke; exit 7"));

        Outcome outcome = drive();

        assertThat(outcome.lastLines()).hasSize(20);
        assertThat(outcome.lastLines().get(18)).endsWith("it broke");
        assertThat(outcome.lastLines().get(19)).endsWith("Exited with code 7");
    }

    @Test
    void aJobThatIsDeletedInTheWebPageIsAClearError() throws Exception {
        options.setJob(job("true"));
        emulator.nextJob().killedBeforeValidation().holdAt("Queued");
        JobRun run = run(TestContext.SHORT_PAUSES);
        driveTo(run, Phase.WAIT);
        emulator.faults().on("GET", "/api/v2/jobs/**").always().status(404);

        Outcome outcome = drive(run);

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.reason()).isEqualTo("Deleted");
        assertThat(outcome.message()).contains("was deleted on Rescale");
        assertThat(console()).doesNotContain("matched nothing");
        assertThat(outputs()).containsExactly("rescale-run.json");
    }

    @Test
    void aJobThatIsDeletedRightBeforeItsOutputsAreListedIsAClearErrorToo() throws Exception {
        options.setJob(job("true"));
        JobRun run = run(TestContext.SHORT_PAUSES);
        driveTo(run, Phase.COLLECT);
        emulator.faults().on("GET", "/api/v2/jobs/**").always().status(404);

        assertThat(drive(run).reason()).isEqualTo("Deleted");
    }

    @Test
    void outputsThatComeLateAreListedOnceMore() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.nextJob().outputsAppearLate(1);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(outputs()).contains("out.txt");
        assertThat(said("Warning")).isZero();
    }

    @Test
    void outputsThatNeverComeAreSaid() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.nextJob().outputsAppearLate(1000);

        Outcome outcome = drive();

        assertThat(outcome.success()).isFalse();
        assertThat(said("Warning: Rescale lists no outputs")).isEqualTo(1);
    }

    @Test
    void aCountThatIsNotWhatIsListedIsSaid() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.faults()
                .on("GET", "/api/v2/jobs/*/files/")
                .always()
                .body(text -> text.replaceFirst("\"count\" ?: ?\\d+", "\"count\":9"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(said("Warning: Rescale reports 9 outputs but lists 2")).isEqualTo(1);
        assertThat(outputs()).contains("out.txt");
    }

    @Test
    void namesThatLeadElsewhereAreEscapedAndNothingIsLost() throws Exception {
        options.setJob(job("echo x > out.txt"));
        emulator.nextJob()
                .hostileNames(List.of("../../escaped.txt", "/etc/escaped.txt", "a/../../escaped.txt", "fine/ok.txt"));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(outputs())
                .contains(
                        "out.txt",
                        "fine/ok.txt",
                        "%2E%2E/%2E%2E/escaped.txt",
                        "%2F/etc/escaped.txt",
                        "a/%2E%2E/%2E%2E/escaped.txt");
        assertThat(said("3 outputs were renamed: \"../../escaped.txt\" to \"%2E%2E/%2E%2E"))
                .isEqualTo(1);
        assertThat(Files.exists(workspace.resolve("escaped.txt"))).isFalse();
        assertThat(output("rescale-run.json")).contains("renamed", "../../escaped.txt");
    }

    @Test
    void anOutputThatCannotBeFetchedFailsTheStepAndSaysHowToGetIt() throws Exception {
        options.setJob(job("echo x > out.txt"));
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        String id = emulator.files().stream()
                .filter(file -> file.name().equals("out.txt"))
                .findFirst()
                .orElseThrow()
                .id();
        emulator.faults()
                .on("GET", "/api/v2/files/" + id + "/contents/")
                .always()
                .status(404);

        assertThat(catchThrowable(() -> drive(run)))
                .isInstanceOf(GivenUp.class)
                .hasMessageContaining("out.txt")
                .hasMessageContaining(
                        "rescaleCollect(jobId: '" + emulator.onlyJob().id() + "')");
        assertThat(outputs()).contains("process_output.log", "rescale-run.json").doesNotContain("out.txt");
        assertThat(context.archived).contains("outputs/process_output.log");
        assertThat(emulator.journal().jobsDeleted()).isZero();
    }

    @Test
    void aStatusThatNobodyKnowsIsWaitedOut() throws Exception {
        options.setJob(job("true"));
        emulator.nextJob().holdAt("Validated");
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        awaitStatus(emulator.onlyJob(), "Validated");
        emulator.onlyJob().addStatus("Failed", "by somebody");
        run.advance();
        emulator.onlyJob().addStatus(JobStatuses.EXECUTING, null);
        run.advance();
        emulator.onlyJob().finish("Completed successfully");

        assertThat(drive(run)).isNotNull();

        assertThat(said("Status: Failed (by somebody)")).isEqualTo(1);
        assertThat(emulator.journal().jobsStopped()).isZero();
    }
}
