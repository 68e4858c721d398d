package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recipes in docs/results.md extract the values that they claim to extract. */
class ResultsDocumentTest {
    private static final Pattern RECIPE =
            Pattern.compile("```text\n([^`]+)```\n\n<!-- run by [\\w.]+: ([^>]+) -->\n```json\n([^`]+)```");

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/results.md"));
    }

    @Test
    void recipesTakeWhatTheySay() throws IOException {
        Matcher recipes = RECIPE.matcher(document());
        int count = 0;
        while (recipes.find()) {
            ResultDefinitions read = ResultDefinitions.parse(recipes.group(3), "", "", true);
            assertThat(read.problems()).as(recipes.group()).isEmpty();
            boolean log = read.metrics().get(0).isInLog();
            MetricFile file = new MetricFile(read.metrics(), log);
            String lines = recipes.group(1);
            file.read(new ByteArrayInputStream((log ? stamped(lines) : lines).getBytes(StandardCharsets.UTF_8)));
            String[] expected = recipes.group(2).split(", ");
            assertThat(file.values()).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                MetricValue value = file.values().get(i);
                String[] named = expected[i].split(" = ");
                assertThat(value.metric().name()).isEqualTo(named[0]);
                assertThat(value.value()).as(value.problem()).isEqualTo(Double.parseDouble(named[1]));
            }
            count++;
        }
        assertThat(count).isEqualTo(7);
    }

    private static String stamped(String lines) {
        return lines.replaceAll("(?m)^", "[2026-03-02T10:00:00Z]: ");
    }

    @Test
    void stopsAreRight() throws IOException {
        Matcher stops =
                Pattern.compile("stopsAreRight -->\n```json\n([^`]+)```").matcher(document());
        assertThat(stops.find()).isTrue();
        ResultDefinitions read =
                ResultDefinitions.parse("[{\"name\": \"p\", \"pattern\": \"p=(.*)\"}]", "", stops.group(1), true);
        assertThat(read.problems()).isEmpty();
        assertThat(read.stops()).hasSize(3);
    }
}
