package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricFileTest {
    /** A survey offers candidates to users who do not know yet which values to extract. */
    @Test
    void aSurveyNamesColumnsAndNumbers() throws IOException {
        LogSurvey survey = LogSurvey.of(new ByteArrayInputStream("""
                [2026-03-02T10:00:00Z]: Launching x, Working dir: /a.  Process output follows:
                [2026-03-02T10:00:01Z]:   iter   continuity    cd
                [2026-03-02T10:00:01Z]:      1   1.0000e+00  0.41
                [2026-03-02T10:00:01Z]: Cd = 0.3
                [2026-03-02T10:00:01Z]: Total mass:  4.5 kg
                [2026-03-02T10:00:01Z]: Cd = 0.31
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(survey.columns()).containsExactly("iter", "continuity", "cd");
        assertThat(survey.names()).containsExactly("Cd = 0.31", "Total mass = 4.5");
    }

    /** No single line is slow enough to be given up, but all of them together would take hours. */
    @Test
    void aPatternThatIsSlowOnEachOfManyLinesIsEndedWithItsName() {
        MetricFile file = new MetricFile(
                ResultDefinitions.parse("[{\"name\": \"x\", \"pattern\": \"(a+)+(\\\\d)b\"}]", "", "", true)
                        .metrics(),
                true);
        file.read(("a".repeat(1000) + "cb\n").repeat(500));
        assertThat(file.values().get(0).problem()).contains("(a+)+(\\d)b", "is too slow");
    }

    private static final String STAMP = "[2026-05-01T08:00:00Z]: ";

    private static List<Metric> metrics(String json) throws IOException {
        MetricDefinitions definitions = MetricDefinitions.read(json.replace('\'', '"'), "");
        assertThat(definitions.problems()).isEmpty();
        return definitions.metrics();
    }

    private static List<MetricValue> values(String json, boolean log, String text) throws IOException {
        MetricFile file = new MetricFile(metrics(json), log);
        file.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return file.values();
    }

    private static MetricValue value(String json, boolean log, String text) throws IOException {
        return values("[" + json + "]", log, text).get(0);
    }

    /** Residuals as printed by a finite-volume solver: repeated headers, prompts, and a time in the last column. */
    private static String residuals(int iterations) {
        StringBuilder log =
                new StringBuilder(STAMP + "Launching solver, Working dir: /work.  Process output follows:\n");
        for (int i = 1; i <= iterations; i++) {
            if (i % 11 == 1) {
                log.append(STAMP).append("  iter  continuity  x-velocity           k     time/iter\n");
                log.append(STAMP)
                        .append("/solve/monitors/residual/plot? yes\n")
                        .append(STAMP)
                        .append("\n");
                log.append(STAMP).append("> \n");
            }
            log.append(STAMP)
                    .append(String.format(
                            Locale.ROOT,
                            "%6d  %.4e  %.4e  %.4e  0:01:%02d  %d%n",
                            i,
                            1.0 / i,
                            2.0 / i,
                            3.0 / i,
                            i % 60,
                            9));
        }
        return log.append(STAMP).append("Exited with code 0\n").toString();
    }

    /** Wide columns whose names contain spaces and are separated by a single space. */
    private static String report(int iterations) {
        StringBuilder log = new StringBuilder("Starting local server\n");
        for (int i = 1; i <= iterations; i++) {
            if (i % 10 == 1) {
                log.append(
                        "      Iteration     Continuity     AMG Cycles             CD             CL Total Solver CPU Time (s)\n");
            }
            log.append(String.format(
                    Locale.ROOT,
                    "%15d %14.6e %14.6e %14.6e %14.6e %25.6e%n",
                    i,
                    1e-3 / i,
                    1.0,
                    0.98 + 0.1 / i,
                    -0.55,
                    1e4 * i));
            if (i % 7 == 0) {
                log.append("     Stopping criterion Maximum Steps not satisfied.\n");
            }
        }
        return log.toString();
    }

    @ParameterizedTest
    @CsvSource({"continuity, 0.025", "x-velocity, 0.05", "k, 0.075", "iter, 40"})
    void readsAColumnOfATableInTheLog(String column, double last) throws IOException {
        MetricValue value = value("{'name': 'm', 'column': '" + column + "', 'series': true}", true, residuals(40));
        assertThat(value.value()).isEqualTo(last);
        assertThat(value.points())
                .hasSize(40)
                .first()
                .extracting(Series.Point::x)
                .isEqualTo(1.0);
        assertThat(value.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AMG Cycles, 1", "CL, -0.55", "Total Solver CPU Time (s), 250000", "CD, 0.984", "Continuity, 4e-5"})
    void columnsAreToldByTheEdgesOfTheNumbers(String column, double last) throws IOException {
        assertThat(value("{'name': 'm', 'column': '" + column + "'}", true, report(25))
                        .value())
                .isEqualTo(last);
    }

    @Test
    void aTimeThatIsNoNumberBecomesTheNumberOfThePoint() throws IOException {
        String table = "iter   cd\n   7  0.5\n-inf 0.25\n nan  0.1\n";
        assertThat(value("{'name': 'm', 'column': 'cd', 'series': true}", true, table)
                        .points())
                .containsExactly(new Series.Point(7, 0.5), new Series.Point(2, 0.25), new Series.Point(3, 0.1));
    }

    @Test
    void aColumnThatIsNotThereNamesThoseThatAre() throws IOException {
        assertThat(value("{'name': 'm', 'column': 'Cd'}", true, report(3)).problem())
                .contains("column \"Cd\" of the process log")
                .contains("Iteration, Continuity, AMG Cycles, CD, CL, Total Solver CPU Time (s)");
        assertThat(value("{'name': 'm', 'column': 'Cd'}", true, "no numbers\n").problem())
                .contains("which has no table");
    }

    /** While the job runs, the log arrives any number of lines at a time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50})
    void liveInPiecesItIsTheSame(int lines) throws IOException {
        MetricFile file = new MetricFile(metrics("[{'name': 'm', 'column': 'continuity', 'series': true}]"), true);
        List<String> all = residuals(60).lines().map(line -> line + "\n").toList();
        for (int i = 0; i < all.size(); i += lines) {
            file.read(String.join("", all.subList(i, Math.min(i + lines, all.size()))));
        }
        assertThat(file.values())
                .isEqualTo(values("[{'name': 'm', 'column': 'continuity', 'series': true}]", true, residuals(60)));
    }

    /** The job may have ended at any point in the log. */
    @Test
    void aLogThatIsCutAnywhereHasWhatCameBefore() throws IOException {
        String log = residuals(30);
        for (int end = 0; end <= log.length(); end += 13) {
            String part = log.substring(0, end);
            long rows = part.lines()
                    .filter(line -> line.matches(".*: +\\d+( +\\S+){3,} +0:.*"))
                    .count();
            MetricValue value = value("{'name': 'm', 'column': 'continuity', 'series': true}", true, part);
            assertThat((long) value.points().size()).isBetween(rows, rows + 1);
        }
    }

    @Test
    void takesFirstLastLowestHighestAndMean() throws IOException {
        String log = "Cd = 3\nCd = 1\nCd = 2\n";
        for (String[] take :
                new String[][] {{"first", "3"}, {"last", "2"}, {"min", "1"}, {"max", "3"}, {"mean", "2"}}) {
            assertThat(value("{'name': 'Cd', 'pattern': 'Cd = (.+)', 'take': '" + take[0] + "'}", true, log)
                            .value())
                    .as(take[0])
                    .isEqualTo(Double.parseDouble(take[1]));
        }
        assertThat(value("{'name': 'Cd', 'pattern': 'Cd = (.+)', 'take': 'min'}", true, log + "Cd = nan\n")
                        .value())
                .isNaN();
    }

    @Test
    void aPatternMayNameItsGroup() throws IOException {
        assertThat(value("{'name': 'm', 'pattern': '(Cd|Cl) is (?<value>[0-9.]+)'}", true, "Cl is 0.5\n")
                        .value())
                .isEqualTo(0.5);
    }

    @Test
    void whatMatchesAndIsNoNumberIsNamed() throws IOException {
        assertThat(value("{'name': 'Cd', 'pattern': 'Cd = (\\\\S+)'}", true, "Cd = 0,31\n")
                        .problem())
                .contains("\"0,31\"", "which is not a number");
    }

    @Test
    void aPatternThatNeverEndsIsEnded() throws IOException {
        MetricValue value = value("{'name': 'm', 'pattern': '(a+)+[bc]'}", true, "a".repeat(5000) + "\n");
        assertThat(value.value()).isNull();
        assertThat(value.problem()).contains("(a+)+[bc]", "is too slow");
        assertThat(value("{'name': 'm', 'pattern': '(x|a|aa)*(\\\\d)'}", true, "a".repeat(16_000) + "\n")
                        .value())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Time,Cd,Cl\n1,0.5,7\n2,0.25,8\n",
                "Time;Cd;Cl\n1;0.5;7\n2;0.25;8\n",
                "\uFEFFTime\tCd\tCl\r\n1\t0.5\t7\r\n2\t0.25\t8\r\n",
                "\"Time\",\"Cd\",\"Cl\"\n1,0.5,7\n\n2,0.25,8",
                "# Force coefficients\n# Time   Cd   Cl\n1   0.5  7\n2   2.5e-1  8\n",
                "  Time     Cd     Cl\n   1   0.5   7\n   2   0.25   8\n",
                "\"Time\" \"Cd\" \"Cl\"\n1 0.5 7\n2 0.25 8\n",
                "\"Cd-rfile\"\n\"Time\" \"Cd\" \"Cl\"\n(\"Time\" \"Cd\" \"Cl\")\n1 0.5 7\n2 0.25 8\n",
                "(\"Time\" \"Cd\" \"Cl\")\n1 0.5 7\n2 0.25 8\n",
                "Cd\nTime Cd Cl\n1 0.5 7\n2 0.25 8\n",
                "Forces of the wing\nTime Cd Cl\n1 0.5 7\n2 0.25 8\n",
                "Time,Cd,Cl\ns,-,N\n1,0.5,7\n2,0.25,8\n",
                "Time,Cd,Cl\n# s, N, m\n1,0.5,7\n# end\n2,0.25,8\n",
                "# Time   Cd   Cl\n# s  -  N\n1   0.5  7\n2   0.25  8\n",
                "# 5 columns, and more\n# Time,Cd,Cl\n1,0.5,7\n2,0.25,8\n",
                "Time,Cd,Cl,\n1,0.5,7\n2,0.25,8\n",
                "Time,Cd,Cl\n1,0.5,7,\n2,0.25,8,\n",
                "Time,Cd,Cl\n1,0.5,\n2,0.25,8\n"
            })
    void readsColumnsOfAFile(String text) throws IOException {
        MetricValue value = value("{'name': 'm', 'file': 'f', 'column': 'Cd', 'series': true}", false, text);
        assertThat(value.problem()).isEmpty();
        assertThat(value.points()).containsExactly(new Series.Point(1, 0.5), new Series.Point(2, 0.25));
    }

    /** The first column contains text, as in a table of parts. */
    @Test
    void rowsMayBeginWithAName() throws IOException {
        String text = "part,Cd\nwing,0.5\ntail,0.25\n";
        assertThat(value("{'name': 'm', 'file': 'f', 'column': 'Cd', 'series': true}", false, text)
                        .points())
                .containsExactly(new Series.Point(1, 0.5), new Series.Point(2, 0.25));
        assertThat(value("{'name': 'm', 'file': 'f', 'column': 'mass'}", false, text)
                        .problem())
                .endsWith("columns found: part, Cd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Cd\\nTime CD\\n1 0.5\\n| Time, CD",
                "Cd history of all\\n1 0.5\\n| Cd, history, of, all, but no number in this column",
                "\"cd-rfile\"\\n\"Time\" \"cd\"\\n(\"Time\" \"cd\")\\n1 0.5\\n| Time, cd",
                "Time,Cl\\n| Time, Cl",
                "diameter 5\" x\\n1 0.5 1\\n| diameter, 5\", x"
            })
    void aTitleIsNoHeader(String text, String columns) throws IOException {
        MetricValue value = value("{'name': 'm', 'file': 'f', 'column': 'Cd'}", false, text.replace("\\n", "\n"));
        assertThat(value.value()).isNull();
        assertThat(value.problem()).endsWith("columns found: " + columns);
    }

    @Test
    void namesWithTheSeparatorInQuotesAreOneName() throws IOException {
        String text = "\"ACCUMULATED TIMESTEP\",\"USER POINT,Cd \"\"front\"\"\"\n1,2.5\n";
        assertThat(value("{'name': 'm', 'file': 'f', 'column': 'USER POINT,Cd \\\"front\\\"'}", false, text)
                        .value())
                .isEqualTo(2.5);
    }

    @Test
    void readsANumberAtAJsonPointer() throws IOException {
        String json = "{\"a\": [{\"b\": 1}, {\"b\": \"2.5D0\"}], \"c/d\": 3, \"e\": NaN}";
        assertThat(value("{'name': 'm', 'file': 'f', 'path': '/a/1/b'}", false, json)
                        .value())
                .isEqualTo(2.5);
        assertThat(value("{'name': 'm', 'file': 'f', 'path': '/c~1d'}", false, json)
                        .value())
                .isEqualTo(3);
        assertThat(value("{'name': 'm', 'file': 'f', 'path': '/e'}", false, json)
                        .value())
                .isNaN();
        assertThat(value("{'name': 'm', 'file': 'f', 'path': '/x'}", false, json)
                        .problem())
                .isEqualTo("not found: /x of f");
        assertThat(value("{'name': 'm', 'file': 'f', 'path': '/x'}", false, "{\"a\": ")
                        .problem())
                .contains("it is not valid JSON");
    }

    @Test
    void readsAllNamesOfAFile() throws IOException {
        String text = """
                # HELP drag Drag coefficient
                # TYPE drag gauge
                drag{part="body"} 0.3 1700000000
                lift 0.1
                Cd\t-0.0187556
                max stress = 212.5 MPa
                mass: 4.5
                name: value
                """;
        assertThat(values("[{'file': 'metrics.txt'}]", false, text))
                .extracting(value -> value.metric().name() + " " + value.value())
                .containsExactly(
                        "drag{part=\"body\"} 0.3", "lift 0.1", "Cd -0.0187556", "max stress 212.5", "mass 4.5");
    }

    /** A file that was preallocated, or truncated by a crash, is padded with NUL characters. */
    @ParameterizedTest
    @ValueSource(strings = {"{'name': 'cd', 'file': 'f', 'column': 'cd'}", "{'file': 'f'}"})
    void aLineOfControlCharactersIsSkipped(String metric) throws IOException {
        String text = metric.contains("column") ? "iter cd\n\0\0\0\n1 2.5\n" : "\0\0\0\ncd = 2.5\n";
        for (String end : new String[] {"", "\0\0\0", "\0 \1\n\0"}) {
            assertThat(value(metric, false, "\0\0\0\n" + text + end).value()).isEqualTo(2.5);
        }
        assertThat(value(metric, false, "\0\0\0\n").problem()).isNotEmpty();
    }

    @Test
    void severalMetricsMayShareAColumn() throws IOException {
        assertThat(values(
                        "[{'name': 'a', 'column': 'continuity', 'take': 'first'}, {'name': 'b', 'column': 'continuity'}]",
                        true,
                        residuals(4)))
                .extracting(MetricValue::value)
                .containsExactly(1.0, 0.25);
    }
}
