package io.jenkins.plugins.rescale.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.chart.LineChart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metrics over the builds of a project. */
class MetricTrendTest {
    private final Trend trend = new Trend(List.of(
            Jobs.measured(4, "wing", Map.of("Cd", 0.36, "mass", 2.0), 0.35),
            Jobs.succeeded(3, "wing", 1, 1, null),
            Jobs.measured(2, "wing", Map.of("Cd", 0.31), 0.4),
            Jobs.measured(1, "wing", Map.of("Cd", Double.NaN), 0.4)));

    @Test
    void eachIsDrawnOverTheBuildsThatHaveItWithTheLimitsOfItsGates() {
        List<MetricTrend> metrics = MetricTrend.of(trend);
        assertThat(metrics).extracting(MetricTrend::getTitle).containsExactly("Cd", "mass");
        MetricTrend drag = metrics.get(0);
        assertThat(drag.getLatest()).isEqualTo("0.36 kg");
        assertThat(drag.isFailed()).isTrue();
        assertThat(drag.getPlaces()).isEqualTo("0.0 0.5 1.0");
        assertThat(drag.getWords().lines())
                .containsExactly(
                        "#1: NaN kg, a quality gate failed", "#2: 0.31 kg", "#4: 0.36 kg, a quality gate failed");

        LineChart chart = drag.getChart();
        assertThat(chart.labels()).extracting(tick -> tick.label()).containsExactly("#4", "#2", "#1");
        assertThat(chart.ticks())
                .first()
                .satisfies(tick -> assertThat(tick.label()).isEqualTo("0.30"));
        assertThat(chart.limits().get(0)).as("no lower limit").isEmpty();
        assertThat(chart.limits().get(1)).matches("M\\S+ \\S+L\\S+ \\S+L\\S+ \\S+");
        assertThat(chart.curves().get(0).failed().split("M")).as("two crosses").hasSize(3);
        assertThat(chart.curves().get(0).marks().split("M")).hasSize(2);
        assertThat(metrics.get(1).getSpark().curves().get(0).marks()).isNotEmpty();
        assertThat(metrics.get(1).isFailed()).isFalse();
    }

    @Test
    void severalJobsAreToldApart() {
        Trend several = new Trend(List.of(
                Jobs.measured(2, "wing", Map.of("Cd", 1.0), 2),
                Jobs.measured(2, "tail", Map.of("Cd", 1.0), 2),
                Jobs.measured(2, "tail", Map.of("Cd", 9.0), 2)));
        assertThat(MetricTrend.of(several)).extracting(MetricTrend::getTitle).containsExactly("wing: Cd", "tail: Cd");
        assertThat(MetricTrend.of(several).get(1).getWords())
                .as("only the first job of a name counts")
                .isEqualTo("#2: 1 kg");
        assertThat(MetricTrend.of(several.only("tail")))
                .extracting(MetricTrend::getTitle)
                .containsExactly("Cd");
    }
}
