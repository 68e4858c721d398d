package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The points of a series as a file for spreadsheets. */
class SeriesCsvTest {
    @TempDir
    private Path folder;

    private String written(String name, Series.Point... points) throws IOException {
        MetricValue value = new MetricValue(Metric.unknown(name), 1.0, List.of(points), "");
        SeriesCsv.write(folder, List.of(new RunValues("run2", List.of(value))));
        Path file = folder.resolve(SeriesCsv.FILE_NAME);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void hasALineForEachPoint() throws IOException {
        assertThat(written("a \"b\"", new Series.Point(1, 2.5), new Series.Point(2, Double.NaN)))
                .isEqualTo("metric,run,x,y\r\n\"a \"\"b\"\"\",run2,1.0,2.5\r\n\"a \"\"b\"\"\",run2,2.0,NaN\r\n");
        assertThat(written("a")).isEmpty();
    }

    /** Names may come from a file that a job wrote, so they must not become formulas. */
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "\uFF1Dcmd|x", "\uFF0B1", "\uFF20x", "\u200B=1", "-1"})
    void aNameIsNoFormula(String name) throws IOException {
        assertThat(written(name, new Series.Point(1, 2)).lines().toList().get(1))
                .startsWith("\"'" + name);
    }
}
