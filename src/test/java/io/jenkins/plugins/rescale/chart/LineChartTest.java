package io.jenkins.plugins.rescale.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.chart.LineChart.Content;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Curves over one axis. */
class LineChartTest {
    private static Curve curve(double... values) {
        return new Curve(IntStream.range(0, values.length)
                .mapToObj(i -> new Curve.Point(i, values[i], false))
                .toList());
    }

    private static LineChart draw(boolean logarithmic, Curve... curves) {
        Content content = Content.of(List.of(curves), logarithmic);
        return LineChart.of(content, content.numbers(), LineLayout.WIDE);
    }

    @Test
    void valuesAreJoinedAndGapsAreNot() {
        LineChart chart = draw(false, curve(0, 4, Double.NaN, 2, 0));
        assertThat(chart.curves().get(0).line())
                .isEqualTo("M" + chart.first() + " 188.0L239.6 8.0M570.4 98.0L" + chart.last() + " 188.0");
        assertThat(chart.ticks()).extracting(Tick::label).containsExactly("0", "1", "2", "3", "4");
        assertThat(chart.labels()).extracting(Tick::label).containsExactly("4", "3", "2", "1", "0");
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatItCannotShow() {
        LineChart chart = draw(true, curve(1, 0.1, 0, 0.01), curve(1e-3, 1e-3, 1e-3, 1e-3));
        assertThat(chart.ticks()).extracting(Tick::label).containsExactly("1e-3", "1e-2", "1e-1", "1e0");
        assertThat(chart.curves().get(0).line().split("M")).hasSize(3);
        assertThat(chart.curves().get(1).line()).endsWith(" 188.0");
    }

    @Test
    void aFailureIsMarkedEvenWhereThereIsNoNumber() {
        Curve curve = new Curve(List.of(new Curve.Point(0, 1, true), new Curve.Point(1, Double.NaN, true)));
        LineChart chart = draw(false, curve);
        assertThat(chart.curves().get(0).failed().split("M")).hasSize(3);
        assertThat(chart.curves().get(0).marks()).isEmpty();
    }

    @Test
    void manyPointsAreThinnedAndTheirPeaksStay() {
        double[] values = IntStream.range(0, 100_000).mapToDouble(i -> i % 10).toArray();
        values[77_777] = 1000;
        values[33_333] = -1000;
        LineChart chart = draw(false, curve(values));
        String line = chart.curves().get(0).line();
        assertThat(line.length()).isLessThan(20_000);
        assertThat(line).contains(" " + chart.top() + ".0L", " " + chart.bottom() + ".0L");
    }

    @Test
    void thereIsAPictureOfNothingAndOfOneValue() {
        assertThat(draw(true).curves()).isEmpty();
        assertThat(draw(false, curve(5)).curves().get(0).marks()).isNotEmpty();
        assertThat(draw(false, curve(Double.NaN, Double.POSITIVE_INFINITY))
                        .curves()
                        .get(0)
                        .line())
                .isEmpty();
    }
}
