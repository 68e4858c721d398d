package io.jenkins.plugins.rescale.engine.lifecycle.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exit codes that are read from logs, for jobs with one and with several commands. Logs are written in a short form:
 * {@code a} launches the first command, {@code b} the second, {@code s} a script of the platform, {@code p} is an
 * incomplete launch line that a program printed, {@code .} is text, a number is an exit line, and {@code _} is a line
 * with only a timestamp.
 */
class ExitVerdictTest {
    private static final LaunchedCommands ONE = new LaunchedCommands(List.of("cd case\n./Allrun"), 1);
    private static final LaunchedCommands TWO = new LaunchedCommands(List.of("cd case\n./Allrun", "./post.sh"), 2);
    private static final LaunchedCommands SCRIPT = new LaunchedCommands(List.of("cd case\n./Allrun", "./post.sh"), 1);
    private static final LaunchedCommands SAME = new LaunchedCommands(List.of("./post.sh", "./post.sh"), 2);

    @TempDir
    private Path folder;

    private ExitVerdict verdict(String log, LaunchedCommands job, boolean restarted) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String part : log.split(" ")) {
            switch (part) {
                case "a" -> {
                    lines.add("Launching cd  case");
                    lines.add("./Allrun, Working dir: /enc/work/shared.  Process output follows:");
                }
                case "b" -> lines.add("Launching ./post.sh, Working dir: null.  Process output follows:");
                case "s" ->
                    lines.add("Launching . /program/x/launch.sh, Working dir: /enc/work.  Process output follows:");
                case "p" -> lines.add("Launching solver on 4 ranks, Working dir: /enc/work/shared");
                case "." -> lines.add("some text");
                case "_" -> lines.add("");
                default -> lines.add("Exited with code " + part);
            }
        }
        String text = String.join(
                "\n",
                lines.stream().map(line -> "[2026-03-02T10:00:00Z]: " + line).toList());
        Path file = Files.writeString(folder.resolve("log"), text + "\n");
        return ExitVerdict.of(ProcessLog.summarize(file, job), job, restarted);
    }

    static Stream<Arguments> logs() {
        return Stream.of(
                // one command
                arguments("a . 0", ONE, false, 0L),
                arguments("a . 3 _", ONE, false, 3L),
                arguments("s . 0 _ a . 2 _", ONE, false, 2L),
                arguments("s 1 _ a . 0", ONE, false, 0L),
                arguments("a p . 0", ONE, false, 0L),
                arguments("a 5 s . 0", ONE, false, 0L),
                arguments("a 0 s . 5", ONE, false, 5L),
                arguments("a . a . 0", ONE, true, 0L),
                arguments("a 137 a . 0", ONE, true, 0L),
                arguments("a 0 a . 4", ONE, true, 4L),
                arguments(". a 0", ONE, false, 0L),
                arguments("0", ONE, false, 0L),
                arguments("a .", ONE, false, null),
                arguments("a 0 .", ONE, false, null),
                arguments("a 0 a .", ONE, true, null),
                arguments(".", ONE, false, null),
                arguments("s 0", ONE, false, 0L),
                // two commands
                arguments("a . 0 b . 0", TWO, false, 0L),
                arguments("a . 3 b . 0", TWO, false, 3L),
                arguments("a . 0 _ s . 0 _ b . 7 _", TWO, false, 7L),
                arguments("s 0 a 0 s 0 b 0", TWO, false, 0L),
                arguments("a 0", TWO, false, null),
                arguments("a 0 b .", TWO, false, null),
                arguments("a . b 0", TWO, false, null),
                arguments("a . a 0 b 0", TWO, true, 0L),
                arguments("a 0 b . a 0 b 0", TWO, true, 0L),
                arguments("a 3 b . a 0 b 0", TWO, true, 0L),
                arguments("a 0 b . b 2", TWO, true, 2L),
                arguments("a 0 b 5 s 0", TWO, false, 0L),
                arguments("a 5 s 0 b 0", TWO, false, null),
                arguments("a 3 b 0 b 0", TWO, false, 3L),
                arguments("s 0 s 0", TWO, false, 0L),
                arguments("s 0 s 4", TWO, false, 4L),
                arguments("s 9 s 0 s 0", TWO, false, 0L),
                // a script after the command, which need not have been launched
                arguments("a 0 b 0", SCRIPT, false, 0L),
                arguments("a 0 b 6", SCRIPT, false, 6L),
                arguments("a 3", SCRIPT, false, 3L),
                arguments("a 0", SCRIPT, false, 0L),
                // the same command twice
                arguments("b 0 b 0", SAME, false, 0L),
                arguments("b 3 b 0", SAME, false, 3L),
                arguments("b 0", SAME, false, null),
                // unknown commands
                arguments("a 0 b 0", LaunchedCommands.UNKNOWN, false, 0L),
                arguments("a 3 b 0", LaunchedCommands.UNKNOWN, false, 3L),
                arguments("a p 0", LaunchedCommands.UNKNOWN, false, 0L));
    }

    @ParameterizedTest
    @MethodSource
    void logs(String log, LaunchedCommands job, boolean restarted, Long code) throws IOException {
        ExitVerdict verdict = verdict(log, job, restarted);

        assertThat(verdict.code()).as(verdict.doubt()).isEqualTo(code);
        assertThat(verdict.doubt().isEmpty()).isEqualTo(code != null);
    }

    @Test
    void aProgramThatPrintsAMillionLaunchesNeedsLittleMemory() throws IOException {
        assertThat(verdict("a 0 ".repeat(20_000) + "b 4", TWO, true).code()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "255, 255",
        "-255, -255",
        "-256, -256 (0xFFFFFF00)",
        "-2147483648, -2147483648 (0x80000000)",
        "-2147483649, -2147483649",
        "2147483647, 2147483647",
        "2147483648, 2147483648 (0x80000000)",
        "4294967295, 4294967295 (0xFFFFFFFF)",
        "4294967296, 4294967296"
    })
    void codesOfWindowsHaveTheirUsualForm(long code, String text) {
        assertThat(ExitVerdict.describe(code)).isEqualTo(text);
    }
}
