package io.jenkins.plugins.rescale.engine.lifecycle.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Launches and exit lines of the platform among similar lines that a program prints. */
class LogScanTest {
    private static final String TIME = "[2026-03-02T10:00:00Z]: ";
    private static final String WORKING = ", Working dir: /enc/work/shared.  Process output follows:";
    private static final String SOLVE = "Launching solve" + WORKING;
    private static final String POST = "Launching post" + WORKING;
    private static final String OTHER = "Launching other" + WORKING;
    /** Begins like a launch but is not completed. */
    private static final String UNFINISHED = "Launching 4 ranks";

    private static LogScan scan(String... lines) {
        LogScan scan = new LogScan(new LaunchedCommands(List.of("solve", "post", "for i in 1 2 do solve done"), 2));
        Stream.of(lines).map(TIME::concat).forEach(scan::line);
        scan.end();
        return scan;
    }

    private static LogPart solve(Long code) {
        return new LogPart(0, code);
    }

    private static LogPart post(Long code) {
        return new LogPart(1, code);
    }

    @Test
    void textAfterAnExitLineMakesItUncertain() {
        LogScan scan = scan(SOLVE, "Exited with code 0", "residual 1e-6");

        assertThat(scan.parts()).containsExactly(solve(null));
        assertThat(scan.goesOn()).isTrue();
        assertThat(scan(SOLVE, "Exited with code 0", "", " ").goesOn()).isFalse();
        assertThat(scan(SOLVE, "Exited with code 0", "text", "Exited with code 3")
                        .goesOn())
                .isFalse();
        assertThat(scan(SOLVE, "Exited with code 0", "text", POST, "text").goesOn())
                .as("in the last part")
                .isFalse();
        assertThat(scan(SOLVE, "text").goesOn()).isFalse();
    }

    @Test
    void anUnfinishedLaunchIsText() {
        LogScan scan = scan(SOLVE, "Exited with code 0", UNFINISHED);

        assertThat(scan.parts()).containsExactly(solve(null));
        assertThat(scan.goesOn()).isTrue();
        assertThat(scan(SOLVE, "Exited with code 0", UNFINISHED, POST, "Exited with code 3")
                        .parts())
                .as("the launch after it is recognized")
                .containsExactly(solve(null), post(3L));
        assertThat(scan(UNFINISHED, SOLVE, "Exited with code 3").parts()).containsExactly(solve(3L));
    }

    @Test
    void anExitLineEndsAnUnfinishedLaunchWhileACommandRuns() {
        assertThat(scan(SOLVE, UNFINISHED, "Exited with code 3", POST, "Exited with code 0")
                        .parts())
                .containsExactly(solve(3L), post(0L));
    }

    @Test
    void aLaunchPrintedByAProgramCountsOnlyAfterAnExitLine() {
        assertThat(scan(SOLVE, OTHER, "Exited with code 3").parts()).containsExactly(solve(3L));
        assertThat(scan(SOLVE, "Exited with code 3", OTHER, "Exited with code 0")
                        .parts())
                .containsExactly(solve(3L), new LogPart(LogPart.UNKNOWN, 0L));
        assertThat(scan(SOLVE, "text", POST, "Exited with code 3").parts())
                .as("a command of the job is launched, as after a restart of the machine")
                .containsExactly(solve(null), post(3L));
    }

    @Test
    void aLaunchOnSeveralLinesIsComparedAsAWhole() {
        assertThat(scan("Launching for i in 1 2", "do  solve", "done" + WORKING, "Exited with code 3", POST)
                        .parts())
                .containsExactly(new LogPart(2, 3L), post(null));
        assertThat(scan("Launching sol" + WORKING, "Exited with code 0").parts())
                .as("the beginning of a command is not the command")
                .containsExactly(new LogPart(LogPart.UNKNOWN, 0L));
    }

    @Test
    void onlyAFirstLineThatIsTooLongForTheLogIsALaunchWithoutItsEnd() {
        String command = "solve " + "x".repeat(LogLines.MAX_LINE);
        String tooLong = ("Launching " + command).substring(0, LogLines.MAX_LINE - 60);
        LogScan scan = new LogScan(new LaunchedCommands(List.of("post", command), 2));
        Stream.of(tooLong, "text", "Exited with code 3").map(TIME::concat).forEach(scan::line);
        scan.end();
        assertThat(scan.parts()).containsExactly(new LogPart(1, 3L));

        assertThat(scan(tooLong.substring(1)).parts()).isEmpty();
        assertThat(scan(UNFINISHED, "y".repeat(LogLines.MAX_LINE), "done" + WORKING, "Exited with code 3")
                        .parts())
                .containsExactly(new LogPart(LogPart.UNKNOWN, 3L));
        assertThat(scan(tooLong.substring(0, tooLong.length() - 1)).parts())
                .as("one character less")
                .isEmpty();
    }

    @Test
    void aTextBeforeTheFirstLaunchIsNoPart() {
        assertThat(scan("boot", SOLVE, "Exited with code 0").parts()).containsExactly(solve(0L));
        assertThat(scan("Exited with code 4", SOLVE).parts())
                .containsExactly(new LogPart(LogPart.UNKNOWN, 4L), solve(null));
    }

    @Test
    void onlyTheLastThousandPartsAreKept() {
        LogScan scan = new LogScan(new LaunchedCommands(List.of("solve", "post"), 2));
        for (int i = 0; i < 1100; i++) {
            scan.line(TIME + SOLVE);
            scan.line(TIME + "Exited with code " + i);
        }
        scan.line(TIME + POST);
        scan.end();

        assertThat(scan.parts()).hasSize(1000).startsWith(solve(101L)).endsWith(solve(1099L), post(null));
    }
}
