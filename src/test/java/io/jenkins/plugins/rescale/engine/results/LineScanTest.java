package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineScanTest {
    private record Lines(String required, List<String> seen) implements LineRule {
        Lines(String required) {
            this(required, new ArrayList<>());
        }

        @Override
        public void accept(String line) {
            seen.add(line);
        }
    }

    private static List<String> scan(String text, String required, boolean stamped) throws IOException {
        Lines lines = new Lines(required);
        new LineScan(List.of(lines), stamped).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return lines.seen;
    }

    @Test
    void givesEachLineOnce() throws IOException {
        assertThat(scan("a\nb\r\n\nc", "", false)).containsExactly("a", "b", "c");
        assertThat(scan("10%\r20%\r30%\n", "", false)).containsExactly("10%", "20%", "30%");
        assertThat(scan("", "", false)).isEmpty();
    }

    @Test
    void givesTheLinesWithWhatIsRequired() throws IOException {
        assertThat(scan("x Cd 1 Cd\ny\nCd 2\nz\nlast Cd", "Cd", false)).containsExactly("x Cd 1 Cd", "Cd 2", "last Cd");
        assertThat(scan("Δp = 1\nΔq = 2\nφ", "Δp", false)).containsExactly("Δp = 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[2026-03-02T10:00:00Z]: Cd = 1| Cd = 1",
                "[2026-03-02T10:00:00.123Z]: Cd = 1| Cd = 1",
                "[INFO] x Z]: y| [INFO] x Z]: y",
                "[2026-03-02T10:00:00] Cd| [2026-03-02T10:00:00] Cd",
                "[2026-03-02T10:00:00Z]:| ''"
            })
    void leavesTheStampAside(String line, String text) throws IOException {
        assertThat(scan(line, "", true)).containsExactly(text);
        assertThat(scan(line, "", false)).containsExactly(line);
    }

    /** Returns the expected line: truncated after 16 KiB, without a partial word at the cut. */
    private static String cut(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LineScan.LONGEST_LINE) {
            return line;
        }
        int end = LineScan.LONGEST_LINE;
        if (isOfWord(bytes[end])) {
            while (end > 0 && isOfWord(bytes[end - 1])) {
                end--;
            }
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static boolean isOfWord(byte b) {
        return String.valueOf((char) b).matches("[A-Za-z0-9.+-]");
    }

    private static List<String> naive(String text, String required) {
        return text.lines()
                .map(LineScanTest::cut)
                .filter(line -> !line.isEmpty() && line.contains(required))
                .toList();
    }

    private static String word(Random random) {
        String word = new String[] {"Cd", "=", "1234", "-5.5", " ", "é", "😀", ","}[random.nextInt(8)];
        int most = random.nextInt(40) == 0 ? LineScan.LONGEST_LINE : 3;
        return word.repeat(1 + random.nextInt(most));
    }

    /** Lines of any length, with any line endings and at any buffer position, match the result of a naive split. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsAnyLines(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < 3_000_000) {
            for (int i = random.nextInt(6); i > 0; i--) {
                text.append(word(random));
            }
            text.append(new String[] {"\n", "\r", "\r\n", "\n\n", "\r\r"}[random.nextInt(5)]);
        }
        for (String required : new String[] {"", "Cd", "4,", "éCd", "none"}) {
            assertThat(scan(text.toString(), required, false)).isEqualTo(naive(text.toString(), required));
        }
    }

    /** Line endings and truncation points lie on or next to each buffer boundary. */
    @Test
    void readsLinesThatEndWhereTheBufferEnds() throws IOException {
        for (int border : new int[] {LineScan.LONGEST_LINE, 256 * 1024, 256 * 1024 + LineScan.LONGEST_LINE}) {
            for (int length = border - 3; length <= border + 3; length++) {
                for (String end : new String[] {"\n", "\r", "\r\n", " 7\n", ""}) {
                    for (String start : new String[] {"", "b\n", "c d\r"}) {
                        String text = start + "1 ".repeat(length / 2) + "2".repeat(length % 2) + end + "Cd 3\nlast";
                        assertThat(scan(text, "", false)).isEqualTo(naive(text, ""));
                        assertThat(scan(text, "Cd", false)).isEqualTo(naive(text, "Cd"));
                        String filled = "x\n".repeat(length / 2) + "2".repeat(length % 2) + end + "Cd 3\nlast";
                        assertThat(scan(filled, "Cd", false)).isEqualTo(naive(filled, "Cd"));
                        assertThat(scan(filled, "2", false)).isEqualTo(naive(filled, "2"));
                    }
                }
            }
        }
    }

    @Test
    void linesThatAreGivenAsTextAreTheSame() {
        String text = "a\rb\r\nCd é\n\n" + "1 ".repeat(9000) + "\r" + "2".repeat(20_000) + "\nend";
        for (String required : new String[] {"", "Cd", "1"}) {
            Lines lines = new Lines(required);
            new LineScan(List.of(lines), false).read(text);
            assertThat(lines.seen).isEqualTo(naive(text, required));
        }
    }

    /** A progress bar that overwrites itself is a single line in the file, and may be long. */
    @Test
    void aLineThatIsWrittenOverAndOverIsReadToItsEnd() throws IOException {
        StringBuilder bar = new StringBuilder();
        for (int i = 1; i <= 20_000; i++) {
            bar.append("\r step ")
                    .append(i)
                    .append(" of 20000 [=====>     ] loss = ")
                    .append(i);
        }
        List<String> seen = scan(bar + "\n", "loss", false);
        assertThat(seen).hasSize(20_000);
        assertThat(seen.get(19_999)).endsWith("loss = 20000");
    }

    @Test
    void aNumberIsNeverCut() throws IOException {
        String line = "x = 1 ".repeat(3000).substring(0, LineScan.LONGEST_LINE - 2) + "1234 x\n";
        assertThat(scan(line, "", false).get(0)).doesNotEndWith("12").endsWith(" ");
        assertThat(scan(line.replace(' ', ','), "", false).get(0)).endsWith(",");
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> scan("a\n", "", false)).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aLineThatDoesNotEndTakesNoMemory() throws IOException {
        assertThat(scan("x ".repeat(1_500_000) + "\ny\n", "", false))
                .containsExactly("x ".repeat(LineScan.LONGEST_LINE / 2), "y");
        assertThat(scan("x".repeat(3_000_000) + "\ry\n", "", false)).containsExactly("y");
    }
}
