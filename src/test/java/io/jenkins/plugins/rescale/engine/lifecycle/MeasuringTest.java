package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rescale.engine.results.Metric;
import io.jenkins.plugins.rescale.engine.results.MetricValue;
import io.jenkins.plugins.rescale.engine.results.RunValues;
import io.jenkins.plugins.rescale.engine.results.Take;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics are read from files that a job wrote. Whatever the files contain, the outputs are collected. */
class MeasuringTest {
    @TempDir
    private Path workspace;

    @BeforeEach
    void output() throws IOException {
        Files.createDirectories(workspace.resolve("outputs"));
        Files.writeString(workspace.resolve("outputs/log"), "Cd = 0.5\n");
    }

    private static Measuring.Source source(String path, String pattern) {
        Metric metric = new Metric("Cd", path, new Metric.Match(pattern), Take.LAST, false, false, "", false);
        return new Measuring.Source("", path, false, new ArrayList<>(List.of(metric)), "");
    }

    private List<MetricValue> values(Measuring.Source... sources) throws IOException {
        return new Measuring("outputs", new ArrayList<>(List.of(sources)))
                .run(workspace, workspace).stream()
                        .map(RunValues::values)
                        .flatMap(List::stream)
                        .toList();
    }

    @Test
    void aFileThatCannotBeReadIsAMissingValue() throws IOException {
        List<MetricValue> values = values(source("no", "Cd = (.+)"), source("log", "Cd = (.+)"));
        assertThat(values.get(0).value()).isNull();
        assertThat(values.get(0).problem()).startsWith("no cannot be read: ");
        assertThat(values.get(1).value()).isEqualTo(0.5);
    }

    /**
     * For example, the agent's Java may not support an expression: the definition is checked only with the controller's
     * Java.
     */
    @Test
    void aFaultOfTheReaderIsAMissingValueThatSaysSo() throws IOException {
        List<MetricValue> values = values(source("log", "Cd = (.+"), source("log", "Cd = (.+)"));
        assertThat(values.get(0).value()).isNull();
        assertThat(values.get(0).problem()).startsWith("log cannot be read: ").contains("PatternSyntaxException");
        assertThat(values.get(1).value()).isEqualTo(0.5);
    }

    @Test
    void aFileIsReadAsJsonAndLineByLine() throws IOException {
        Files.writeString(workspace.resolve("outputs/r.json"), "{\"mass\": 4.5,\n\"Cd\": 0.5}\n");
        ArrayList<Metric> metrics = new ArrayList<>();
        for (Metric.Source source : new Metric.Source[] {
            new Metric.Match("Cd\": (.+)}"), new Metric.Pointer("/mass"), new Metric.Pointer("/no")
        }) {
            metrics.add(new Metric(source.toString(), "r.json", source, Take.LAST, false, false, "", false));
        }
        assertThat(values(new Measuring.Source("", "r.json", false, metrics, "")))
                .extracting(MetricValue::value)
                .containsExactlyInAnyOrder(0.5, 4.5, null);
    }

    @Test
    void anInterruptIsNoMissingValue() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> values(source("log", "Cd = (.+)"))).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
