package io.jenkins.plugins.rescale.engine.lifecycle.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog.Chunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveLogTest {
    private static final int FULL = 20_000;
    private static final int ALL = 1 << 20;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rescale").resolve("1.log");
    }

    /** Returns a new instance each time, since the page and the job each have their own. */
    private LiveLog log() {
        return new LiveLog(file, UnaryOperator.identity(), FULL);
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "line " + i + " " + "x".repeat(i % 50))
                .toList();
    }

    /** Reads like a page until there is no new text. */
    private String follow(long offset) throws IOException {
        StringBuilder text = new StringBuilder();
        Chunk chunk = log().read(offset, ALL);
        while (!chunk.text().isEmpty()) {
            text.append(chunk.text());
            chunk = log().read(chunk.next(), ALL);
            assertThat(chunk.cutBefore()).isFalse();
        }
        return text.toString();
    }

    /** R19: what the console hides, an open page hides, too. */
    @Test
    void hidesWhatIsNotToBeSeen() throws Exception {
        LiveLog masked = new LiveLog(file, text -> text.replace("swordfish", "****"));
        masked.append(List.of("login with swordfish", "done"));

        assertThat(new LiveLog(file).read(0, 1000).text()).isEqualTo("login with ****\ndone\n");
        assertThat(Files.readString(file)).doesNotContain("swordfish");
    }

    @Test
    void leavesOutWhatTheMaskLeavesOut() throws Exception {
        new LiveLog(file, text -> "").append("x");

        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsThereBeforeTheFirstLineIsNothing() throws Exception {
        assertThat(log().read(0, ALL)).isEqualTo(new Chunk("", 0, 0, false));
        assertThat(log().read(17, ALL)).isEqualTo(new Chunk("", 17, 17, false));
        assertThat(log().read(-17, ALL)).isEqualTo(new Chunk("", 0, 0, false));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'one|two|zwölf|', 0, 15, false",
        "4, 'two|zwölf|', 4, 15, false",
        "6, 'o|zwölf|', 6, 15, false",
        "15, '', 15, 15, false",
        "16, 'one|two|zwölf|', 0, 15, true",
        "9223372036854775807, 'one|two|zwölf|', 0, 15, true",
        "-1, '', 15, 15, true",
        "-8, 'zwölf|', 8, 15, true",
        "-15, 'one|two|zwölf|', 0, 15, false",
        "-16, 'one|two|zwölf|', 0, 15, false",
        "-9223372036854775808, 'one|two|zwölf|', 0, 15, false"
    })
    void aPlaceIsAnOffsetOrADistanceFromTheEnd(long asked, String text, long offset, long next, boolean cut)
            throws Exception {
        log().append(List.of("one", "two"));
        log().append("zwölf");
        assertThat(log().read(asked, ALL)).isEqualTo(new Chunk(text.replace('|', '\n'), offset, next, cut));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aReaderThatFollowsSeesEveryLineOnceUnlessItWasToldOtherwise(int seed) throws Exception {
        Random random = new Random(seed);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long place = 0;
        for (int round = 0; round < 200; round++) {
            if (random.nextInt(3) > 0) {
                List<String> lines = Stream.generate(() -> "x✓".repeat(random.nextInt(60)) + random.nextInt(1000))
                        .limit(random.nextInt(40))
                        .toList();
                log().append(lines);
                for (String line : lines) {
                    all.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            if (random.nextInt(20) == 0) {
                place = random.nextInt(all.size() + 1);
            }
            Chunk chunk = log().read(place, random.nextInt(64 * 1024));
            byte[] expected = all.toByteArray();
            if (!chunk.cutBefore()) {
                assertThat(chunk.offset()).isEqualTo(place);
            } else {
                assertThat(chunk.offset()).isGreaterThan(place);
                assertThat(expected[(int) chunk.offset() - 1]).isEqualTo((byte) '\n');
            }
            assertThat(chunk.text())
                    .isEqualTo(new String(
                            expected,
                            (int) chunk.offset(),
                            (int) (chunk.next() - chunk.offset()),
                            StandardCharsets.UTF_8));
            assertThat(chunk.text().isEmpty() && chunk.next() < expected.length)
                    .as("empty chunk at %s of %s", chunk.next(), expected.length)
                    .isFalse();
            place = chunk.next();
        }
    }

    @Test
    void theNewestPartOfALongLogIsKept() throws Exception {
        for (int i = 0; i < 40_000; i += 100) {
            log().append(numbered(i, i + 100));
        }
        Chunk first = log().read(0, ALL);
        assertThat(first.cutBefore()).isTrue();
        String kept = follow(first.offset());
        assertThat(kept).hasSizeBetween(FULL, 3 * FULL).endsWith("\n");
        List<String> lines = kept.lines().toList();
        assertThat(lines).isEqualTo(numbered(40_000 - lines.size(), 40_000));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.mapToLong(path -> path.toFile().length()).sum()).isLessThan(3 * FULL);
        }
    }

    @Test
    void oneLookThatBringsALotIsBoundedToo() throws Exception {
        LiveLog real = new LiveLog(file);
        List<String> lines =
                IntStream.range(0, 5000).mapToObj(i -> i + "界".repeat(1990)).toList();
        real.append(lines);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.mapToLong(path -> path.toFile().length()).sum()).isBetween(4L << 20, 9L << 20);
        }
        assertThat(real.read(-7000, ALL).text()).startsWith("4999界").endsWith("界\n");
    }

    @Test
    void whoComesBackLateIsToldThatTextIsMissing() throws Exception {
        log().append(numbered(0, 10));
        long place = log().read(0, ALL).next();
        for (int i = 10; i < 5000; i += 10) {
            log().append(numbered(i, i + 10));
        }
        Chunk chunk = log().read(place, ALL);
        assertThat(chunk.cutBefore()).isTrue();
        assertThat(chunk.offset()).isGreaterThan(place);
        assertThat(log().read(chunk.next(), ALL).cutBefore()).isFalse();
    }

    @Test
    void aReaderKeepsUpWithAWriterThatNeverRests() throws Exception {
        int count = 20_000;
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < count; i += 7) {
                    log().append(numbered(i, Math.min(count, i + 7)));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        long place = 0;
        List<String> seen = new ArrayList<>();
        int expected = 0;
        while (true) {
            boolean last = writer.isDone();
            Chunk chunk = log().read(place, 16 * 1024);
            place = chunk.next();
            List<String> lines = chunk.text().lines().toList();
            if (!lines.isEmpty()) {
                int number = Integer.parseInt(lines.get(0).split(" ")[1]);
                assertThat(number).isGreaterThanOrEqualTo(expected);
                assertThat(number > expected).isEqualTo(chunk.cutBefore());
                assertThat(lines).isEqualTo(numbered(number, number + lines.size()));
                expected = number + lines.size();
                seen.addAll(lines);
            } else if (last) {
                break;
            }
        }
        writer.join();
        assertThat(seen).endsWith("line 19999 " + "x".repeat(19999 % 50));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void aWriterThatWasKilledLeavesTheOtherLinesWhole(int lost) throws Exception {
        log().append(List.of("one", "zwölf ✓"));
        byte[] written = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(written, written.length - lost));
        assertThat(follow(0)).isEqualTo("one\n");
        log().append(List.of("zwölf ✓", "three"));
        assertThat(follow(0)).startsWith("one\nzw").endsWith("\nzwölf ✓\nthree\n");
    }

    @Test
    void aWriterThatWasKilledWhenAFileWasFullLosesNothing() throws Exception {
        log().append(numbered(0, 2000));
        String all = follow(log().read(0, ALL).offset());
        Chunk end = log().read(-10, ALL);
        Files.move(file, folder.resolve("rescale/1.log.old"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(log().read(end.next(), ALL)).isEqualTo(new Chunk("", end.next(), end.next(), false));
        log().append("after");
        assertThat(log().read(end.next(), ALL).text()).isEqualTo("after\n");
        assertThat(follow(log().read(0, ALL).offset())).endsWith("after\n");
        assertThat(all).endsWith("line 1999 " + "x".repeat(1999 % 50) + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no header",
                "-000000000000000001\nx\n",
                "9999999999999999999\nx\n",
                "9223372036854775807\nx\n",
                "00000000000000000000000000000000"
            })
    void aFileThatIsNoneOfOursIsNothingAndReplaced(String contents) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, contents);
        assertThat(log().read(0, ALL).text()).isEmpty();
        log().append("one");
        assertThat(log().read(0, ALL)).isEqualTo(new Chunk("one\n", 0, 4, false));
    }

    @Test
    void whateverIsWrittenIntoItComesOutAsTextInBoundedPieces() throws Exception {
        log().append("one");
        byte[] anything = new byte[300_000];
        new Random(7).nextBytes(anything);
        for (int i = 0; i < anything.length; i++) {
            anything[i] = anything[i] == '\n' ? (byte) 0x1B : anything[i];
        }
        Files.write(file, anything, StandardOpenOption.APPEND);
        log().append("last");
        long place = 0;
        String last = "";
        for (Chunk chunk = log().read(place, 1); !chunk.text().isEmpty(); chunk = log().read(place, 1)) {
            assertThat(chunk.next()).isGreaterThan(place);
            assertThat(chunk.text()).hasSizeLessThan(20_000).doesNotContain("\u001B", "\u0000");
            place = chunk.next();
            last = chunk.text();
        }
        assertThat(last).endsWith("last\n");
    }

    @Test
    void aLogThatIsBegunAnewIsReadFromItsBeginning() throws Exception {
        log().append(numbered(0, 3000));
        long place = log().read(-1, ALL).next();
        log().delete();
        assertThat(file.getParent()).isEmptyDirectory();
        assertThat(log().read(place, ALL)).isEqualTo(new Chunk("", place, place, false));
        log().append("anew");
        assertThat(log().read(place, ALL)).isEqualTo(new Chunk("anew\n", 0, 5, true));
        log().delete();
        log().delete();
    }
}
