package io.jenkins.plugins.rescale.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Selection of the outputs to download. */
class OutputSelectorsTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "*, a.csv, true",
        "*, deep/er/a.csv, true",
        "*, .hidden, true",
        "**, a.csv, true",
        "**, deep/er/a.csv, true",
        "*.csv, a.csv, true",
        "*.csv, deep/er/a.csv, true",
        "*.csv, a.csv.gz, false",
        "*.csv, .csv, true",
        "*.csv, A.CSV, false",
        "*.CSV, a.csv, false",
        "a.csv, b/a.csv, true",
        "a.csv, aacsv, false",
        "a.csv, a.csv/b, false",
        "./a.csv, a.csv, true",
        "a.csv, ./a.csv, true",
        "./*.csv, deep/a.csv, true",
        "results/*.csv, results/a.csv, true",
        "results/*.csv, results/x/a.csv, false",
        "results/*.csv, x/results/a.csv, false",
        "results/*.csv, Results/a.csv, false",
        "results/**/*.csv, results/a.csv, true",
        "results/**/*.csv, results/x/y/a.csv, true",
        "results/**/*.csv, results/x/y/a.txt, false",
        "**/results/*.csv, results/a.csv, true",
        "**/results/*.csv, x/y/results/a.csv, true",
        "**/results/*.csv, x/myresults/a.csv, false",
        "results/, results/a.csv, true",
        "results/, results/x/y/a.csv, true",
        "results/, x/results/a.csv, false",
        "results/, resultsx/a.csv, false",
        "results/**, results, true",
        "results, results/a.csv, false",
        "results\\*.csv, results/a.csv, true",
        "**/a/**/b/**, x/a/y/b/z, true",
        "**/a/**/b/**, x/b/y/a/z, false",
        "a/**/b/**/c, a/b/b/c/c, true",
        "a/*/c, a/b/c, true",
        "a/*/c, a/c, false",
        "*/c, b/c, true",
        "*/c, c, false",
        "*/c, a/b/c, false",
        "file?.dat, file1.dat, true",
        "file?.dat, file.dat, false",
        "file?.dat, file12.dat, false",
        "file?.dat, x/file1.dat, true",
        "?, ü, true",
        "?, 🚀, true",
        "??, 🚀, false",
        "*翼*, ein翼.dat, true",
        "a**b, axxb, true",
        "a**b, a/b, false",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "*ab, aab, true",
        "*aab, aaab, true",
        "**/aab, a/aab, true",
        "[ab].csv, a.csv, false",
        "[ab].csv, [ab].csv, true",
        "{a}.csv, a.csv, false",
        "a+(b).csv, a+(b).csv, true",
        "a.b, a.b, true",
        "'a b.csv', 'x/a b.csv', true",
    })
    void antStyle(String pattern, String path, boolean matches) {
        assertThat(OutputSelectors.of(List.of(pattern)).matches(path)).isEqualTo(matches);
    }

    @Test
    void oneOfSeveralPatternsIsEnough() {
        OutputSelectors selectors = OutputSelectors.parse(" *.csv , results/ ,, ");
        assertThat(selectors.patterns()).containsExactly("*.csv", "results/");
        assertThat(selectors.matches("a.csv")).isTrue();
        assertThat(selectors.matches("results/a.txt")).isTrue();
        assertThat(selectors.matches("a.txt")).isFalse();
        assertThat(selectors).hasToString("*.csv, results/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ",", " , "})
    void noPatternMeansEverything(String text) {
        assertThat(OutputSelectors.parse(text)).isEqualTo(OutputSelectors.ALL);
        assertThat(OutputSelectors.of(List.of()).matches("x/y")).isTrue();
    }

    @Test
    void aPatternOfAListMayContainACommaAndOneInATextMayNot() {
        assertThat(OutputSelectors.of(List.of("a,b.csv")).matches("a,b.csv")).isTrue();
        assertThat(OutputSelectors.parse("a,b.csv").matches("a,b.csv")).isFalse();
        assertThat(OutputSelectors.parse("a?b.csv").matches("a,b.csv")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "' ', is empty",
        "./, is empty",
        "/a, is absolute",
        "\\a, is absolute",
        "C:\\a, is absolute",
        "../a, contains",
        "a/../b, contains",
        "a\\..\\b, contains",
        "!a, negation is not supported",
        "'a\tb', control character",
        "'a\nb', control character"
    })
    void aPatternThatCannotMatchIsRefusedByName(String pattern, String message) {
        assertThatThrownBy(() -> OutputSelectors.of(List.of("*.csv", pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "the output selector \"" + pattern.replace('\t', ' ').replace('\n', '\uFFFD') + "\"")
                .hasMessageContaining(message);
    }

    @Test
    void aPatternOfMoreThanAThousandCharactersIsRefused() {
        OutputSelectors.of(List.of("x".repeat(1000)));
        assertThatThrownBy(() -> OutputSelectors.of(List.of("x".repeat(1001))))
                .hasMessageContaining("longer than 1000")
                .message()
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "."})
    void aPathWithoutANameIsTakenByNothing(String path) {
        assertThat(OutputSelectors.ALL.matches(path)).isFalse();
    }

    @Test
    void hostilePatternsAndPathsTakeNoTime() {
        String stars = "*a".repeat(499);
        String directories = "**/a/".repeat(199) + "b";
        String path = "a/".repeat(2000) + "a";
        assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(OutputSelectors.of(List.of(stars + "b")).matches("a".repeat(8000)))
                    .isFalse();
            assertThat(OutputSelectors.of(List.of(directories)).matches(path)).isFalse();
            assertThat(OutputSelectors.of(List.of("**/" + stars.substring(10) + "b"))
                            .matches(path))
                    .isFalse();
        });
    }

    /** Compares the results with those of a second, naive matcher based on regular expressions. */
    @Test
    void agreesWithRegularExpressions() {
        Random random = new Random(42);
        int hits = 0;
        for (int round = 0; round < 20_000; round++) {
            String pattern = text(random, new String[] {"a", "b", "*", "?", "/", "**/", "/**"})
                    .replaceAll("/+", "/");
            String path = text(random, new String[] {"a", "b", "/"})
                    .replaceAll("/+", "/")
                    .replaceAll("^/|/$", "");
            pattern = pattern.replaceAll("^/|/$", "")
                    .replaceAll("\\*{3,}", "**")
                    .replaceAll("(?<=[ab?])\\*\\*|\\*\\*(?=[ab?])", "*");
            if (pattern.isEmpty() || path.isEmpty()) {
                continue;
            }
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean expected = regex(pattern).matcher(path + "/").matches()
                    || (!pattern.contains("/")
                            && regex(pattern).matcher(name + "/").matches());
            assertThat(OutputSelectors.of(List.of(pattern)).matches(path))
                    .as("pattern %s, path %s", pattern, path)
                    .isEqualTo(expected);
            hits += expected ? 1 : 0;
        }
        assertThat(hits).isGreaterThan(1_000);
    }

    /** Translates each segment together with the slash after it. */
    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String segment : pattern.split("/")) {
            regex.append(
                    segment.equals("**")
                            ? "(?:[^/]+/)*"
                            : segment.replace("*", "[^/]*")
                                            .replace("?", "[^/]")
                                            .replaceAll("\\[\\^/]\\*(\\[\\^/]\\*)+", "[^/]*")
                                    + "/");
        }
        return Pattern.compile(regex.toString());
    }

    private static String text(Random random, String[] pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @Test
    void travelsToAnAgent() throws Exception {
        OutputSelectors sent = OutputSelectors.parse("*.csv, results/");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            OutputSelectors received = (OutputSelectors) in.readObject();
            assertThat(received).isEqualTo(sent).hasSameHashCodeAs(sent);
            assertThat(received.matches("x/a.csv")).isTrue();
            assertThat(received.matches("x/a.txt")).isFalse();
        }
    }
}
