package io.jenkins.plugins.rescale.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that the statements and examples in {@code docs/job-json.md} are correct. */
class JobJsonDocumentTest {
    private static final String DOCUMENT = document();

    /** Searches the parent directories too, because the build may run in a directory below that of the sources. */
    private static String document() {
        Path relative = Path.of("docs", "job-json.md");
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.exists(dir.resolve(relative))) {
                try {
                    return Files.readString(dir.resolve(relative));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new AssertionError("no docs/job-json.md above " + Path.of("").toAbsolutePath());
    }

    @Test
    void itsJobsAreRight() throws Exception {
        Map<String, String> variables =
                Map.of("BUILD_NUMBER", "7", "CASE", "\"a\\b\"", "CHEAP", "true", "CORES", "4", "HOURS", "2");
        Matcher blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(DOCUMENT);
        int count = 0;
        while (blocks.find()) {
            String json = JobDefinition.expand(blocks.group(1), text -> {
                String expanded = text;
                for (Map.Entry<String, String> variable : variables.entrySet()) {
                    expanded = expanded.replace("${" + variable.getKey() + "}", variable.getValue());
                }
                return expanded;
            });
            JobDefinition job = JobDefinition.parse(json);
            assertThat(job.warnings()).as(json).isEmpty();
            count++;
        }
        assertThat(count).isEqualTo(5);
    }

    @Test
    void itsSelectorsTakeWhatItSays() {
        int rows = 0;
        for (String line :
                DOCUMENT.substring(DOCUMENT.indexOf("| selector | matches")).split("\n")) {
            if (!line.startsWith("| `")) {
                continue;
            }
            String[] cells = line.split("\\|", -1);
            OutputSelectors selector = OutputSelectors.of(quoted(cells[1]));
            if (!cells[2].contains("the same as")) {
                assertThat(quoted(cells[2])).as(line).allMatch(selector::matches);
                assertThat(quoted(cells[3])).as(line).noneMatch(selector::matches);
            }
            rows++;
        }
        assertThat(rows).isEqualTo(10);
    }

    private static List<String> quoted(String cell) {
        List<String> quoted = new ArrayList<>();
        Matcher matcher = Pattern.compile("`([^`]+)`").matcher(cell);
        while (matcher.find()) {
            quoted.add(matcher.group(1));
        }
        return quoted;
    }

    @Test
    void itsMessagesAreThose() throws Exception {
        assertThatThrownBy(() -> JobDefinition.parse("""
                        {"analysis": {"code": "a"}, "command": "x",
                         "hardware": {"coreType": "emerald", "coresPerSlot": "four", "walltime": 7200}}"""))
                .satisfies(e -> assertThat(DOCUMENT).contains("\n" + e.getMessage() + "\n"));
        assertThat(JobDefinition.parse(Json.flatWith("\"comand\": 1, \"walltime\": 1"))
                        .warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(DOCUMENT).contains("\n" + warning + "\n"));
    }

    @Test
    void itNamesEveryKnownField() {
        List<String> known = new ArrayList<>(Schema.JOB.keySet());
        known.addAll(Schema.ANALYSIS.keySet());
        known.addAll(Schema.HARDWARE.keySet());
        known.removeAll(Arrays.asList("analysis", "project_id", "coreSummary", "hardware"));
        assertThat(known).allMatch(key -> DOCUMENT.contains("`" + key + "`") || DOCUMENT.contains("." + key + "`"));
    }
}
