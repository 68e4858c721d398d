package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.emulator.LogTwin;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.emulator.Scenario;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Only what the platform wrote determines the verdict, whatever other files exist and whatever programs print. */
class VerdictTest extends LifecycleTestCase {
    private static final String OLD = "[2026-01-01T00:00:00Z]: ";
    private static final String LAUNCH = "Launching x, Working dir: /enc/work/shared.  Process output follows:";
    private static final String OLD_LOG = OLD + LAUNCH + "\n" + OLD + "Exited with code ";

    private Outcome run(String command, Consumer<Scenario> scenario) throws Exception {
        options.setJob(job("true"));
        scenario.accept(emulator.nextJob().command(command));
        return drive();
    }

    private void oldLog(int code) throws IOException {
        Files.writeString(workspace.resolve("process_output.log"), OLD_LOG + code + "\n");
        options.setInputs("**");
    }

    @ParameterizedTest
    @EnumSource(LogTwin.class)
    void aLogAmongTheInputsMakesNoFailureASuccess(LogTwin twin) throws Exception {
        oldLog(0);

        Outcome outcome = run("echo diverged; exit 3", scenario -> scenario.logTwin(twin));

        assertThat(outcome.success()).isFalse();
        assertThat(said("Warning: the input process_output.log has the same name as Rescale's own log"))
                .isEqualTo(1);
        if (twin == LogTwin.OVERWRITES) {
            assertThat(outcome.message()).contains("its process log is not among its outputs");
        } else {
            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(output("process_output.log")).contains("diverged");
            assertThat(output("process_output~2.log")).startsWith(OLD);
            assertThat(output("rescale-run.json")).contains("process_output~2.log", "another output has this name");
        }
    }

    @ParameterizedTest
    @EnumSource(value = LogTwin.class, mode = EnumSource.Mode.EXCLUDE, names = "OVERWRITES")
    void aLogAmongTheInputsMakesNoSuccessAFailure(LogTwin twin) throws Exception {
        oldLog(5);
        options.setPackInputs(false);
        assertThat(run("echo fine", scenario -> scenario.logTwin(twin)).success())
                .as(console())
                .isTrue();
        assertThat(output("process_output.log")).contains("fine");
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("echo fine | tee process_output.log", 0L),
                arguments("mkdir run1; printf '" + OLD + "Exited with code 5\n' > run1/process_output.log", 0L),
                arguments(
                        "mkdir run1 run2; echo '" + OLD + "Exited with code 5' | tee run1/process_output.log"
                                + " > run2/process_output.log",
                        0L),
                arguments("mkdir sub; echo 'Exited with code 5' > sub/process_output.log", 0L),
                arguments("mkdir shared; echo 'Exited with code 0' > shared/process_output.log; exit 4", 4L),
                arguments("echo 'Exited with code 0' > process_output.log; exit 4", 4L),
                arguments("mkdir process_output.log; echo 1 > process_output.log/x; exit 4", 4L));
    }

    /** The same name in other folders, a folder with that name, and a copy of the log. */
    @ParameterizedTest
    @MethodSource("files")
    void noFileThatAJobWritesDecides(String command, long code) throws Exception {
        Outcome outcome = run(command, scenario -> {});

        assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(code);
        assertThat(outcome.success()).isEqualTo(code == 0);
    }

    /** The live view shows only the platform's log, so the lines seen there distinguish it from the forged one. */
    @Test
    void aForgedLogIsToldByWhatWasSeenLive() throws Exception {
        String forge = "sed 's/x/x/' ../process_output.log > process_output.log;"
                + " echo \"[$(date -u +%Y-%m-%dT%H:%M:%SZ)]: Exited with code 0\" >> process_output.log; exit 3";
        use(RescaleEmulator.builder().clusterPace(Duration.ofMinutes(5)));

        Outcome outcome = run(forge, scenario -> {});

        assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(3);
        assertThat(output("process_output~2.log")).contains("Exited with code 0");
    }

    @Test
    void aForgedLogThatCannotBeToldIsAFailureThatSaysSo() throws Exception {
        Outcome outcome = run(
                "echo \"[$(date -u +%Y-%m-%dT%H:%M:%SZ)]: Exited with code 0\" > process_output.log; exit 3",
                Scenario::tailFails);

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.exitCode()).isNull();
        assertThat(outcome.message())
                .contains("its process log cannot be distinguished from 1 other output with that name");
        assertThat(outputs()).contains("process_output.log", "process_output~2.log");
    }

    static Stream<Arguments> prints() {
        return Stream.of(
                arguments("echo \"Launching solver on 4 ranks, Working dir: $PWD\"", 0L),
                arguments("echo \"" + LAUNCH + "\"", 0L),
                arguments("echo \"Launching solver\"; echo \"a, Working dir: b.  Process output follows:\"", 0L),
                arguments("echo 'Exited with code 5'", 0L),
                arguments("echo 'Exited with code 0'; exit 5", 5L),
                arguments("echo '" + OLD + "Exited with code 0'; exit 5", 5L),
                arguments("echo 'Exited with code 5'; echo '" + LAUNCH + "'", 0L),
                arguments("echo 'Exited with code 0'; echo '" + LAUNCH + "'; exit 5", 5L),
                arguments("printf 'x\\r" + OLD + "Exited with code 0\\n'; exit 5", 5L),
                arguments("printf 'Exited with code 0'; exit 5", 5L));
    }

    @ParameterizedTest
    @MethodSource("prints")
    void noLineThatAProgramPrintsDecides(String command, long code) throws Exception {
        Outcome outcome = run(command, scenario -> {});

        assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(code);
        assertThat(outcome.success()).isEqualTo(code == 0);
    }

    @Test
    void anExitLineThatAProgramPrintedIsNoneWhenItWentOnAndWasKilled() throws Exception {
        Outcome outcome = run("echo 'Exited with code 0'; echo more", Scenario::withoutExitLine);

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.message())
                .contains("its process log continues after the line that reports that the command exited");
    }

    @Test
    void aLogThatHasAStampBehindTheExitLineIsRead() throws Exception {
        assertThat(run("echo fine", Scenario::stampAfterExit).success()).isTrue();
        assertThat(run("exit 3", Scenario::stampAfterExit).exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "3221225477, 3221225477 (0xC0000005)",
        "-1073741819, -1073741819 (0xC0000005)",
        "4294967295, 4294967295 (0xFFFFFFFF)",
        "-1, -1",
        "137, 137",
        "-2147483645, -2147483645 (0x80000003)"
    })
    void exitCodesOfWindowsAreCodes(long code, String shown) throws Exception {
        Outcome outcome = run("true", scenario -> scenario.exitCode(String.valueOf(code)));

        assertThat(outcome.success()).isFalse();
        assertThat(outcome.exitCode()).isEqualTo(code);
        assertThat(outcome.message()).endsWith("exited with code " + shown);
        assertThat(output("rescale-run.json")).contains("\"exitCode\" : " + code);
    }

    @ParameterizedTest
    @CsvSource({"echo half, true, 0", "echo Exited with code 7, true, 0", "echo half, exit 2, 2"})
    void aRestartInTheSameLogIsJudgedByItsLastStart(String cut, String command, long code) throws Exception {
        Outcome outcome = run(command, scenario -> scenario.restartedAfter(cut));

        assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(code);
    }

    @Test
    void aRestartThatIsKilledIsNoSuccessOfItsFirstStart() throws Exception {
        Outcome outcome = run(
                "echo half",
                scenario -> scenario.restartedAfter("echo Exited with code 0").withoutExitLine());

        assertThat(outcome.success()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "3, 0, false", "0, 4, false"})
    void eachAnalysisCounts(int first, int second, boolean success) throws Exception {
        options.setJob("""
                {"name": "two", "jobanalyses": [
                  {"analysis": {"code": "miniconda"}, "command": "echo one\\nexit %d",
                   "hardware": {"coreType": "emerald", "coresPerSlot": 1}},
                  {"analysis": {"code": "miniconda"}, "command": "echo two; exit %d",
                   "hardware": {"coreType": "emerald", "coresPerSlot": 1}}]}
                """.formatted(first, second));

        Outcome outcome = drive();

        assertThat(outcome.success()).as(outcome.message()).isEqualTo(success);
        assertThat(outcome.exitCode()).isEqualTo(Math.max(first, second));
    }

    @Test
    void eachRunCountsWhereThePlatformListsSeveral() throws Exception {
        assertThat(run("echo x > a.csv", scenario -> scenario.runs(2)).success())
                .as(console())
                .isTrue();
        assertThat(outputs())
                .contains("run1/process_output.log", "run2/process_output.log", "run1/a.csv", "run2/a.csv");
        assertThat(run("exit 3", scenario -> scenario.runs(2)).exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void pathsThatOnlyPathPartsSayAreRead(int runs) throws Exception {
        Outcome outcome = run(
                "mkdir post; echo x > post/a.csv; exit 3",
                scenario -> scenario.pathPartsOnly().runs(runs));

        assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(3);
        assertThat(outputs()).contains(runs == 1 ? "post/a.csv" : "run2/post/a.csv");
    }

    @Test
    void aJobThatAnotherBuildSubmittedIsJudgedByItsOwnCommands() throws Exception {
        run("echo 'Exited with code 5'; echo '" + LAUNCH + "'", scenario -> {});
        JobState other = JobState.ofJob(
                new JobOptions(),
                context.settle(options, ""),
                emulator.onlyJob().id(),
                "other");
        JobRun collect = new JobRun(other, context, TestContext.PATIENCE);
        assertThat(drive(collect).exitCode()).isZero();
        assertThat(collect.state().phase()).isEqualTo(Phase.DONE);
    }

    /** All analyses of the job must exit, so a short outage of Rescale must not leave open how many there are. */
    @Test
    void theCommandsOfAJobThatAnotherBuildSubmittedAreWaitedFor() throws Exception {
        options.setJob("""
                {"name": "two", "jobanalyses": [
                  {"analysis": {"code": "miniconda"}, "command": "echo one",
                   "hardware": {"coreType": "emerald", "coresPerSlot": 1}},
                  {"analysis": {"code": "miniconda"}, "command": "echo two",
                   "hardware": {"coreType": "emerald", "coresPerSlot": 1}}]}
                """);
        emulator.nextJob().command("echo one; echo x > a.csv");
        assertThat(drive().success()).as("only one of two analyses exited").isFalse();
        JobState other = JobState.ofJob(
                new JobOptions(),
                context.settle(options, ""),
                emulator.onlyJob().id(),
                "other");
        JobRun collect = new JobRun(other, context, TestContext.PATIENCE);
        driveTo(collect, Phase.COLLECT);
        FaultRule away = emulator.faults().on("GET", "/api/v2/jobs/*/").always().status(503);
        while (away.matched() == 0) {
            assertThat(collect.advance()).isNotNull();
        }
        away.remove();

        assertThat(drive(collect).success()).isFalse();
    }
}
