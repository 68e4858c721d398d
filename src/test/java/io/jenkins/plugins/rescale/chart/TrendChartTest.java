package io.jenkins.plugins.rescale.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendChartTest {
    private static TrendPoint point(int build, double run) {
        return new TrendPoint(build, false, run, 10.0, run / 100);
    }

    private static TrendChart chart(TrendPoint... points) {
        return TrendChart.of(List.of(points), TrendLayout.WIDE, Locale.ENGLISH);
    }

    private static TrendChart chart(int builds, TrendLayout layout) {
        List<TrendPoint> points = new ArrayList<>();
        for (int i = 1; i <= builds; i++) {
            points.add(new TrendPoint(i, i % 10 == 0, i * 7.0, (double) i, i / 3.0));
        }
        return TrendChart.of(points, layout, Locale.ENGLISH);
    }

    @Test
    void eachMeasureHasAPanelOverTheSameBuilds() {
        TrendChart chart = chart(point(1, 60), point(2, 120), point(3, 90));

        assertThat(chart.panels())
                .extracting(TrendChart.Panel::measure)
                .containsExactly(Measure.RUN, Measure.QUEUE, Measure.COST);
        assertThat(chart.panels()).allSatisfy(panel -> assertThat(panel.marks())
                .extracting(TrendChart.Mark::x)
                .isEqualTo(chart.panels().get(0).marks().stream()
                        .map(TrendChart.Mark::x)
                        .toList()));
        assertThat(chart.builds()).extracting(TrendChart.Tick::label).containsExactlyInAnyOrder("#1", "#2", "#3");
    }

    @Test
    void valuesLieWhereTheTicksSayTheyDo() {
        TrendChart.Panel run =
                chart(point(1, 0), point(2, 60), point(3, 120)).panels().get(0);

        assertThat(run.unit()).isEqualTo(Scale.Unit.SECOND);
        assertThat(run.ticks()).extracting(TrendChart.Tick::label).containsExactly("0", "30", "60", "90", "120");
        for (int i = 0; i < 3; i++) {
            assertThat(run.marks().get(i).y()).isEqualTo(run.ticks().get(2 * i).at());
        }
        assertThat(run.ticks()).isSortedAccordingTo((a, b) -> Double.compare(b.at(), a.at()));
        assertThat(run.least()).isZero();
        assertThat(run.most()).isEqualTo(120);
        assertThat(run.last().value()).isEqualTo(120);
    }

    @Test
    void aFailureHasAnotherShapeNotOnlyAnotherColour() {
        List<TrendChart.Mark> marks = chart(point(1, 60), new TrendPoint(2, true, 60.0, 10.0, 0.6))
                .panels()
                .get(0)
                .marks();
        assertThat(marks.get(0).shape()).contains("a");
        assertThat(marks.get(1).shape()).contains("l").doesNotContain("a");
        assertThat(marks.get(1).failed()).isTrue();
    }

    @Test
    void theLineHasAGapWhereAValueIsNotKnown() {
        TrendChart chart = chart(
                point(1, 60), point(2, 60), new TrendPoint(3, true, null, null, null), point(4, 60), point(5, 60));
        assertThat(chart.panels().get(0).line()).matches("M[^ML]+L[^ML]+M[^ML]+L[^ML]+");
        assertThat(chart.panels().get(0).marks())
                .extracting(TrendChart.Mark::build)
                .containsExactly(1, 2, 4, 5);
    }

    @Test
    void aMeasureOfWhichNothingIsKnownHasNoPanel() {
        TrendChart chart = chart(new TrendPoint(1, false, 60.0, null, null));
        assertThat(chart.panels()).extracting(TrendChart.Panel::measure).containsExactly(Measure.RUN);
        assertThat(chart.height()).isEqualTo(TrendLayout.WIDE.height(1));
    }

    @Test
    void nothingIsNoPicture() {
        assertThat(chart().panels()).isEmpty();
        assertThat(chart(new TrendPoint(1, true, null, null, null)).panels()).isEmpty();
    }

    @Test
    void oneBuildIsAPointInTheMiddle() {
        TrendChart.Panel run = chart(point(7, 60)).panels().get(0);
        assertThat(run.marks()).hasSize(1);
        assertThat(run.marks().get(0).x()).isEqualTo((run.left() + run.right()) / 2.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 99, 100, 1000})
    void everythingLiesInsideAndNoLabelOnAnother(int builds) {
        for (TrendLayout layout : List.of(TrendLayout.WIDE, TrendLayout.NARROW)) {
            TrendChart chart = chart(builds, layout);
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
            for (int i = 1; i < chart.builds().size(); i++) {
                TrendChart.Tick newer = chart.builds().get(i - 1);
                TrendChart.Tick older = chart.builds().get(i);
                double room = 3.5 * (newer.label().length() + older.label().length());
                assertThat(newer.at() - older.at()).isGreaterThan(room);
            }
            assertThat(chart.builds().get(0).label()).isEqualTo("#" + builds);
        }
    }

    @Test
    void whereThereIsNoRoomOnlyFailuresAndTheLastValueHaveMarks() {
        TrendChart.Panel run = chart(100, TrendLayout.NARROW).panels().get(0);
        assertThat(run.marks()).hasSize(10).allMatch(mark -> mark.failed() || mark.build() == 100);
        assertThat(chart(90, TrendLayout.WIDE).panels().get(0).marks()).hasSize(90);
    }

    @Test
    void aValueWithoutNeighboursIsSeenAlsoWhereThereIsNoRoom() {
        List<TrendPoint> points = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            points.add(new TrendPoint(i, false, i == 50 ? 60.0 : null, (double) i, null));
        }
        TrendChart chart = TrendChart.of(points, TrendLayout.NARROW, Locale.ENGLISH);
        assertThat(chart.panels().get(0).marks()).hasSize(1);
    }

    @Test
    void pathsAreWrittenTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            TrendChart.Panel run = chart(20, TrendLayout.WIDE).panels().get(0);
            assertThat(run.line()).doesNotContain(",");
            assertThat(run.marks()).allSatisfy(mark -> assertThat(mark.shape()).doesNotContain(","));
        } finally {
            Locale.setDefault(before);
        }
    }
}
