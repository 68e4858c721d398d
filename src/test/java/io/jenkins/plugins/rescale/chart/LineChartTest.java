package io.jenkins.plugins.rescale.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.rescale.chart.LineChart.Content;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves that share an x-axis. */
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

    /** The x-values are times from logs; a single invalid one must not make a page compute forever. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN})
    void aPointWithoutAPlaceIsNotDrawn(double x) {
        Curve curve = new Curve(
                List.of(new Curve.Point(x, 1, false), new Curve.Point(1, 0, false), new Curve.Point(2, 4, false)));
        LineChart chart = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> draw(false, curve));
        assertThat(chart.curves().get(0).line()).isEqualTo("M" + chart.first() + " 188.0L" + chart.last() + " 8.0");
    }

    @ParameterizedTest
    @CsvSource({
        "5, '#5 #4 #3 #2 #1'",
        "8, '#8 #7 #6 #5 #4 #3 #2 #1'",
        "12, '#12 #10 #8 #6 #4 #2'",
        "100, '#100 #80 #60 #40 #20'"
    })
    void labelsAreEvenlySpacedAndHaveRoom(int builds, String labels) {
        List<LineChart.Label> all = IntStream.range(0, builds)
                .mapToObj(i -> new LineChart.Label(i, "#" + (i + 1)))
                .toList();
        LineChart chart =
                LineChart.of(LineChart.Content.of(List.of(curve(new double[builds])), false), all, LineLayout.NARROW);
        assertThat(chart.labels().stream().map(Tick::label)).containsExactly(labels.split(" "));
    }

    @Test
    void aSparkMarksTheLastPointAndFailuresAndCutsNothing() {
        List<Curve.Point> points = List.of(
                new Curve.Point(0, 1, true),
                new Curve.Point(1, 2, false),
                new Curve.Point(2, 1, false),
                new Curve.Point(3, 2, false));
        LineChart chart =
                LineChart.of(LineChart.Content.of(List.of(new Curve(points)), false), List.of(), LineLayout.SPARK);
        assertThat(chart.curves().get(0).marks().split("M")).hasSize(2);
        assertThat(chart.first()).isGreaterThan(6);
        assertThat(chart.last()).isLessThan(chart.width() - 6);
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
