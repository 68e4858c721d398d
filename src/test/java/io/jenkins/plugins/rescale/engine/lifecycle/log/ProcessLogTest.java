package io.jenkins.plugins.rescale.engine.lifecycle.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes that are read from all kinds of logs. */
class ProcessLogTest {
    private static final String TIME = "[2026-01-01T00:00:00Z]: ";
    private static final String LAUNCH =
            TIME + "Launching run.sh, Working dir: /enc/work/shared.  Process output follows:\n";

    @TempDir
    Path folder;

    private ProcessLog.Summary summary(String log) throws IOException {
        return ProcessLog.summarize(Files.writeString(folder.resolve("log"), log), LaunchedCommands.UNKNOWN);
    }

    private static List<Long> codes(ProcessLog.Summary summary) {
        return summary.parts().stream().map(LogPart::exitCode).toList();
    }

    @Test
    void onePart() throws IOException {
        ProcessLog.Summary summary = summary(LAUNCH + TIME + "hello\n" + TIME + "Exited with code 3\n");
        assertThat(codes(summary)).containsExactly(3L);
        assertThat(summary.time()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(summary.lines()).isEqualTo(3);
    }

    @Test
    void everyPartCounts() throws IOException {
        String part = LAUNCH + TIME + "Exited with code ";
        assertThat(codes(summary(part + "0\n" + part + "-9\n" + LAUNCH))).containsExactly(0L, -9L, null);
    }

    @Test
    void aCommandOfSeveralLinesIsOnePart() throws IOException {
        String launch = TIME + "Launching echo one\n" + TIME
                + "exit 3, Working dir: /enc/work/shared.  Process output follows:\n";
        ProcessLog.Summary summary =
                summary(launch + TIME + "Exited with code 3\n" + launch + TIME + "Exited with code 0\n");
        assertThat(codes(summary)).containsExactly(3L, 0L);
    }

    @Test
    void aVeryLongCommandIsOnePart() throws IOException {
        String launch = TIME + "Launching " + "x".repeat(9000) + ", Working dir: /enc.  Process output follows:\n";
        assertThat(codes(summary(launch + TIME + "Exited with code 0\n"))).containsExactly(0L);
    }

    @Test
    void theLastExitLineOfAPartIsTheRealOne() throws IOException {
        assertThat(codes(summary(
                        LAUNCH + TIME + "Exited with code 0\n" + TIME + "more\n" + TIME + "Exited with code 5\n")))
                .containsExactly(5L);
    }

    @Test
    void textAroundItIsNoExitLine() throws IOException {
        assertThat(codes(
                        summary(LAUNCH + TIME + "It said: Exited with code 0\n" + TIME + "Exited with code 0 or so\n")))
                .containsOnlyNulls();
    }

    @Test
    void windowsLinesAndAMissingLastLineEndAreFine() throws IOException {
        assertThat(codes(summary((LAUNCH + TIME + "Exited with code 4").replace("\n", "\r\n"))))
                .containsExactly(4L);
    }

    @Test
    void whatIsNotUtf8IsReplaced() throws IOException {
        byte[] bytes = (LAUNCH + TIME + "?\n" + TIME + "Exited with code 0\n").getBytes(StandardCharsets.UTF_8);
        bytes[LAUNCH.length() + TIME.length()] = (byte) 0xff;
        ProcessLog.Summary summary =
                ProcessLog.summarize(Files.write(folder.resolve("log"), bytes), LaunchedCommands.UNKNOWN);
        assertThat(codes(summary)).containsExactly(0L);
        assertThat(summary.lastLines().get(1)).endsWith("\uFFFD");
    }

    @Test
    void lastLinesAreFitForAConsole() throws IOException {
        ProcessLog.Summary summary = summary("\u001b[31mred\n" + "y".repeat(9000));
        assertThat(summary.lastLines().get(0)).isEqualTo("\uFFFD[31mred");
        assertThat(summary.lastLines().get(1)).hasSizeLessThan(510);
    }

    @Test
    void anEmptyLogHasNothing() throws IOException {
        assertThat(summary("")).isEqualTo(new ProcessLog.Summary(List.of(), "", false, List.of(), 0));
    }

    @Test
    void aHugeLogIsReadInLittleMemory() throws IOException {
        Path log = folder.resolve("huge");
        byte[] endless = "z".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        byte[] lines =
                "another line of a solver that says a lot\n".repeat(25_000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(log)) {
            out.write(LAUNCH.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 64; i++) {
                out.write(endless);
            }
            out.write('\n');
            for (int i = 0; i < 64; i++) {
                out.write(lines);
            }
            out.write((TIME + "Exited with code 0\n").getBytes(StandardCharsets.UTF_8));
        }
        List<Integer> longest = new ArrayList<>(List.of(0));
        ProcessLog.each(log, (line, number) -> longest.set(0, Math.max(longest.get(0), line.length())));

        ProcessLog.Summary summary = ProcessLog.summarize(log, LaunchedCommands.UNKNOWN);

        assertThat(longest).containsExactly(LogLines.MAX_LINE);
        assertThat(codes(summary)).containsExactly(0L);
        assertThat(summary.lines()).isEqualTo(3 + 64 * 25_000);
    }
}
