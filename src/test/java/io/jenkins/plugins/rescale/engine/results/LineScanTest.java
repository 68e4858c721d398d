package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
        assertThat(scan("a\nb\r\n\nc", "", false)).containsExactly("a", "b", "", "c");
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

    /** Whatever lies where the buffer ends: the same lines as when they are split by hand. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsAnyLengthOfLine(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        while (text.length() < 2_000_000) {
            int length = random.nextInt(10) == 0 ? random.nextInt(400_000) : random.nextInt(100);
            String line = ("" + (char) ('a' + random.nextInt(26))).repeat(length);
            text.append(line).append('\n');
            expected.add(line.substring(0, Math.min(length, LineScan.LONGEST_LINE)));
        }
        assertThat(scan(text.toString(), "", false)).isEqualTo(expected);
    }

    @Test
    void aLineThatDoesNotEndTakesNoMemory() throws IOException {
        assertThat(scan("x".repeat(3_000_000) + "\ny\n", "", false))
                .containsExactly("x".repeat(LineScan.LONGEST_LINE), "y");
    }
}
