package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A single value over all cases of a study. */
class OverCasesTest {
    private static MetricValue over(OverCases over, List<Map<String, Double>> cases) {
        QualityGate gate = new QualityGate(
                "Cd",
                0.0,
                null,
                QualityGate.Baseline.NONE,
                0,
                0,
                QualityGate.Comparison.DIFF,
                Criticality.UNSTABLE,
                over);
        return OverCases.values(List.of(gate, gate), cases).get(0).values().get(0);
    }

    @ParameterizedTest
    @CsvSource({"MIN, 1, min Cd", "MAX, 6, max Cd", "MEAN, 3, mean Cd"})
    void isOfEachRunOfEachCase(OverCases over, double value, String name) {
        MetricValue found = over(over, List.of(Map.of("Cd", 2.0), Map.of("run1/Cd", 1.0, "run12/Cd", 6.0)));
        assertThat(found.value()).isEqualTo(value);
        assertThat(found.metric().name()).isEqualTo(name);
    }

    @Test
    void aMetricWithASlashInItsNameIsAnother() {
        Map<String, Double> values =
                Map.of("Cd", 1.0, "wing/Cd", 9.0, "run2/wing/Cd", 9.0, "rerun2/Cd", 9.0, "run/Cd", 9.0);
        assertThat(over(OverCases.MAX, List.of(values)).value()).isEqualTo(1);
        assertThat(over(OverCases.MAX, List.of(Map.of("wing/Cd", 9.0))).problem())
                .contains("not found in any successful case");
    }
}
