package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the messages explained in {@code docs/operations.md} exist in the plugin. */
class OperationsTest {
    private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");

    /** Returns the text of all sources, with concatenated string literals joined. */
    private static String texts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().matches(".*(\\.java|Messages\\.properties)"))
                    .map(OperationsTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        return BETWEEN_LITERALS
                .matcher(String.join("\n", Documents.lines(file)))
                .replaceAll("")
                .replace("\\\"", "\"")
                .replace("''", "'");
    }

    @Test
    void everyMessageStandsInTheSources() throws IOException {
        String sources = texts();
        List<List<String>> rows = Documents.table("docs/operations.md", "| message |");
        assertThat(rows).hasSizeGreaterThan(20);
        for (List<String> row : rows) {
            assertThat(row.get(0).split("…"))
                    .as("parts of \"%s\" in docs/operations.md", row.get(0))
                    .filteredOn(part -> !part.isBlank())
                    .isNotEmpty()
                    .allMatch(part -> sources.contains(part.strip()));
        }
    }
}
