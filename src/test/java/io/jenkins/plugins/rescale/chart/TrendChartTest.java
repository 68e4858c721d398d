package io.jenkins.plugins.rescale.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.chart.Series.Point;
import io.jenkins.plugins.rescale.chart.TrendPanel.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendChartTest {
    private static Series run(Point... points) {
        return new Series("run", "Run time", Axis.TIME, Shape.CIRCLE, List.of(points));
    }

    private static Series cost(Point... points) {
        return new Series("cost", "Cost", Axis.MONEY, Shape.DIAMOND, List.of(points));
    }

    private static Point point(int position, double value) {
        return new Point(position, value, false);
    }

    private static Point failure(int position, double value) {
        return new Point(position, value, true);
    }

    /** Returns a chart whose labels are build numbers from 1 on. */
    private static TrendChart chart(int builds, TrendLayout layout, Series... series) {
        List<String> labels =
                IntStream.rangeClosed(1, builds).mapToObj(build -> "#" + build).toList();
        return TrendChart.of(labels, List.of(series), layout, Locale.ENGLISH);
    }

    private static TrendPanel panel(int builds, TrendLayout layout, Series series) {
        return chart(builds, layout, series).panels().get(0);
    }

    private static TrendPanel panel(int builds, Point... points) {
        return panel(builds, TrendLayout.WIDE, run(points));
    }

    /** Returns a point for each position; every tenth is a failure, the last one never. */
    private static Point[] points(int count) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point(i, i * 7.0, i % 10 == 4 && i < count - 1));
        }
        return points.toArray(Point[]::new);
    }

    @Test
    void eachSeriesHasAPanelOverTheSamePositions() {
        TrendChart chart = chart(
                3,
                TrendLayout.WIDE,
                run(point(0, 60), point(1, 120), point(2, 90)),
                cost(point(0, 0.6), point(1, 1.2), point(2, 0.9)));

        assertThat(chart.panels()).extracting(panel -> panel.series().key()).containsExactly("run", "cost");
        assertThat(chart.panels().get(1).marks())
                .extracting(Mark::x)
                .isEqualTo(chart.panels().get(0).marks().stream().map(Mark::x).toList());
        assertThat(chart.panels().get(1).title())
                .isGreaterThan(chart.panels().get(0).title());
        assertThat(chart.labels()).extracting(Tick::label).containsExactly("#3", "#2", "#1");
    }

    @Test
    void thereMayBeAnyNumberOfSeries() {
        Series[] series = IntStream.range(0, 40).mapToObj(i -> run(points(5))).toArray(Series[]::new);
        TrendChart chart = chart(5, TrendLayout.WIDE, series);
        assertThat(chart.panels()).hasSize(40);
        assertThat(chart.height()).isEqualTo(TrendLayout.WIDE.height(40));
        assertThat(chart.key()).isLessThan(chart.height());
    }

    @Test
    void valuesLieWhereTheTicksSayTheyDo() {
        TrendPanel run = panel(3, point(0, 0), point(1, 60), point(2, 120));

        assertThat(run.unit()).isEqualTo(Scale.Unit.SECOND);
        assertThat(run.ticks()).extracting(Tick::label).containsExactly("0", "30", "60", "90", "120");
        for (int i = 0; i < 3; i++) {
            assertThat(run.marks().get(i).y()).isEqualTo(run.ticks().get(2 * i).at());
        }
        assertThat(run.ticks()).isSortedAccordingTo((a, b) -> Double.compare(b.at(), a.at()));
        assertThat(run.least()).isZero();
        assertThat(run.most()).isEqualTo(120);
        assertThat(run.last().value()).isEqualTo(120);
        assertThat(run.last().label()).isEqualTo("#3");
    }

    @Test
    void aFailureHasAnotherShapeNotOnlyAnotherColour() {
        for (Series series : List.of(run(point(0, 60), failure(1, 60)), cost(point(0, 60), failure(1, 60)))) {
            List<Mark> marks = panel(2, TrendLayout.WIDE, series).marks();
            assertThat(marks).extracting(Mark::failed).containsExactly(false, true);
            assertThat(marks)
                    .allSatisfy(mark -> assertThat(mark.shape())
                            .isEqualTo((mark.failed() ? Shape.CROSS : series.shape()).path(mark.x(), mark.y())));
        }
    }

    @Test
    void theLineHasAGapWhereAValueIsNotKnown() {
        TrendPanel run = panel(5, point(0, 60), point(1, 60), point(3, 60), point(4, 60));
        assertThat(run.line()).matches("M[^ML]+L[^ML]+M[^ML]+L[^ML]+");
        assertThat(run.marks()).extracting(Mark::label).containsExactly("#1", "#2", "#4", "#5");
    }

    @Test
    void aSeriesOfWhichNothingIsKnownHasNoPanel() {
        TrendChart chart = chart(1, TrendLayout.WIDE, run(), cost(point(0, 60)));
        assertThat(chart.panels()).extracting(panel -> panel.series().key()).containsExactly("cost");
        assertThat(chart.height()).isEqualTo(TrendLayout.WIDE.height(1));
    }

    @Test
    void nothingIsNoPicture() {
        assertThat(chart(0, TrendLayout.WIDE).panels()).isEmpty();
        assertThat(chart(1, TrendLayout.WIDE, run(), cost()).panels()).isEmpty();
    }

    @Test
    void oneBuildIsAPointInTheMiddle() {
        TrendPanel run = panel(1, point(0, 60));
        assertThat(run.marks()).hasSize(1);
        assertThat(run.marks().get(0).x()).isEqualTo((run.left() + run.right()) / 2.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 99, 100, 1000})
    void everythingLiesInsideAndNoLabelOnAnother(int builds) {
        for (TrendLayout layout : List.of(TrendLayout.WIDE, TrendLayout.NARROW)) {
            TrendChart chart = chart(builds, layout, run(points(builds)), cost(points(builds)), run(points(builds)));
            chart.panels().forEach(panel -> {
                assertThat(panel.right()).isLessThan(chart.width());
                assertThat(panel.marks())
                        .allSatisfy(
                                mark -> assertThat(mark.x()).isBetween((double) panel.left(), (double) panel.right()))
                        .allSatisfy(mark -> assertThat(mark.y()).isBetween(panel.title() + 5.0, (double) chart.axis()));
                assertThat(panel.ticks())
                        .allSatisfy(tick -> assertThat(tick.at()).isLessThan(chart.axis()));
            });
            assertThat(chart.key()).isLessThan(chart.height());
            for (int i = 1; i < chart.labels().size(); i++) {
                Tick newer = chart.labels().get(i - 1);
                Tick older = chart.labels().get(i);
                double room = 3.5 * (newer.label().length() + older.label().length());
                assertThat(newer.at() - older.at()).isGreaterThan(room);
            }
            assertThat(chart.labels().get(0).label()).isEqualTo("#" + builds);
        }
    }

    @Test
    void whereThereIsNoRoomOnlyFailuresAndTheLastValueHaveMarks() {
        List<Mark> marks = panel(100, TrendLayout.NARROW, run(points(100))).marks();
        assertThat(marks)
                .extracting(Mark::label)
                .containsExactly("#5", "#15", "#25", "#35", "#45", "#55", "#65", "#75", "#85", "#95", "#100");
        assertThat(marks.subList(0, 10)).allMatch(Mark::failed);
        assertThat(marks.get(10).failed()).isFalse();
        assertThat(panel(90, TrendLayout.WIDE, run(points(90))).marks()).hasSize(90);
    }

    @Test
    void aValueWithoutNeighboursIsSeenAlsoWhereThereIsNoRoom() {
        List<Mark> marks = panel(100, TrendLayout.NARROW, run(point(10, 1), point(49, 60), point(70, 1), point(71, 1)))
                .marks();
        assertThat(marks).extracting(Mark::label).containsExactly("#11", "#50", "#72");
    }

    @Test
    void pathsAreWrittenTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            TrendPanel run = panel(20, points(20));
            assertThat(run.line()).doesNotContain(",");
            assertThat(run.marks()).allSatisfy(mark -> assertThat(mark.shape()).doesNotContain(","));
        } finally {
            Locale.setDefault(before);
        }
    }
}
