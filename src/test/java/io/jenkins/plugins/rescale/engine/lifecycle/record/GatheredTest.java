package io.jenkins.plugins.rescale.engine.lifecycle.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are sorted in parts and spilled to files. */
class GatheredTest {
    private record Row(String name, int number) {}

    @TempDir
    Path folder;

    private Scratch scratch() {
        return new StateFile(folder.resolve("7.json")).lists().scratch();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Gathered.PART, Gathered.PART + 1, 3 * Gathered.PART + 7})
    void areReadInOrderHoweverManyThereAre(int count) throws Exception {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, new Random(7));
        try (Scratch scratch = scratch()) {
            Gathered<Row> rows = scratch.gather(Row.class, Comparator.comparing(Row::number));
            numbers.forEach(number -> rows.add(new Row("row", number)));

            assertThat(rows.size()).isEqualTo(count);
            assertThat(rows.isEmpty()).isEqualTo(count == 0);
            for (int again = 0; again < 2; again++) {
                assertThat(rows.stream().map(Row::number).toList())
                        .isEqualTo(IntStream.range(0, count).boxed().toList());
            }
            assertThat(files().size()).isEqualTo(Math.max(0, count - 1) / Gathered.PART);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void stayAsTheyCameWhereTheOrderDoesNotTellThemApart() {
        try (Scratch scratch = scratch()) {
            Gathered<Row> sorted = scratch.gather(Row.class, Comparator.comparing(Row::name));
            Gathered<Row> unsorted = scratch.gather(Row.class);
            int count = 2 * Gathered.PART + 10;
            for (int i = 0; i < count; i++) {
                sorted.add(new Row("ab".substring(i % 2, i % 2 + 1), i));
                unsorted.add(new Row("row", i));
            }

            assertThat(sorted.stream().filter(row -> row.name().equals("a")).map(Row::number))
                    .hasSize(count / 2)
                    .isSorted();
            assertThat(sorted.stream().map(Row::name)).isSorted();
            assertThat(unsorted.stream().map(Row::number)).hasSize(count).isSorted();
        }
    }

    /** Rescale may return such a name. */
    @Test
    void holdTextThatIsNoUnicode() {
        try (Scratch scratch = scratch()) {
            Gathered<Row> rows = scratch.gather(Row.class);
            IntStream.rangeClosed(0, Gathered.PART)
                    .forEach(i -> rows.add(new Row("\ud800x\u65e5\ud83d\ude00\u0000", i)));

            assertThat(rows.iterator().next().name()).isEqualTo("\ud800x\u65e5\ud83d\ude00\u0000");
        }
    }

    @Test
    void whatAProcessLeftThatDiedGoesWithTheNextOne() throws Exception {
        Gathered<Row> rows = scratch().gather(Row.class);
        IntStream.rangeClosed(0, 2 * Gathered.PART).forEach(i -> rows.add(new Row("row", i)));
        assertThat(files()).containsExactly("7.scratch1.jsonl", "7.scratch2.jsonl");

        scratch().close();

        assertThat(files()).isEmpty();
    }

    @Test
    void aDiskThatIsFullIsSaid() throws Exception {
        Files.createDirectory(folder.resolve("7.scratch1.jsonl"));
        Gathered<Row> rows = scratch().gather(Row.class);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> IntStream.rangeClosed(0, Gathered.PART).forEach(i -> rows.add(new Row("row", i))));
    }

    @Test
    void rowsThatAreMissingAreAnError() throws Exception {
        Rows<Integer> rows = Rows.inMemory();
        rows.write(0, List.of(1, 2, 3).iterator());
        assertThat(rows.first(2)).containsExactly(1, 2);
        assertThat(rows.first(0)).isEmpty();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> rows.first(4).toList())
                .withMessageContaining("only 3 of 4");
        Iterator<Integer> all = rows.first(1, 1).iterator();
        all.next();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(all::next);
    }
}
