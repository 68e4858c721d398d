package io.jenkins.plugins.rescale.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.chart.TimelineChart.Bar;
import io.jenkins.plugins.rescale.chart.TimelineChart.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineChartTest {
    private static final long START = 1_767_225_600_000L;

    /**
     * Returns a bar.
     *
     * @param from start in seconds after the first bar
     */
    private static Bar bar(String label, Kind kind, long from, long seconds) {
        return new Bar(label, kind, START + from * 1000, seconds);
    }

    private static Bar waiting(long from, long seconds) {
        return bar("Queued", Kind.WAITING, from, seconds);
    }

    private static Bar running(long from, long seconds) {
        return bar("Executing", Kind.RUNNING, from, seconds);
    }

    private static Bar ended(long from) {
        return bar("Completed", Kind.ENDED, from, 0);
    }

    private static final List<Bar> USUAL = List.of(waiting(0, 60), waiting(60, 60), running(120, 3480), ended(3600));

    private static TimelineChart chart(Bar... bars) {
        return TimelineChart.of(List.of(bars), TimelineLayout.WIDE, Locale.ENGLISH);
    }

    @Test
    void barsLieWhereTheAxisSaysTheyDo() {
        TimelineChart chart = TimelineChart.of(USUAL, TimelineLayout.WIDE, Locale.ENGLISH);

        assertThat(chart.unit()).isEqualTo(Scale.Unit.MINUTE);
        assertThat(chart.ticks()).extracting(Tick::label).containsExactly("0", "15", "30", "45", "60");
        double hour = chart.right() - chart.left();
        Row executing = chart.rows().get(2);
        assertThat(executing.x()).isCloseTo(chart.left() + hour / 30, within());
        assertThat(executing.width()).isCloseTo(hour * 58 / 60, within());
        assertThat(chart.ticks().get(4).at()).isEqualTo(chart.right());
        assertThat(chart.omitted()).isZero();
    }

    private static Offset<Double> within() {
        return Offset.offset(0.1);
    }

    @Test
    void aBarThatIsTooThinForAPatternHasNone() {
        assertThat(TimelineChart.of(USUAL, TimelineLayout.WIDE, Locale.ENGLISH)
                        .rows()
                        .subList(0, 3))
                .extracting(Row::isThin)
                .containsExactly(false, false, false);
        assertThat(chart(waiting(0, 1), running(1, 3600)).rows())
                .extracting(Row::isThin)
                .containsExactly(true, false);
    }

    @Test
    void anEndIsAMarkAndNoBar() {
        List<Row> rows =
                TimelineChart.of(USUAL, TimelineLayout.NARROW, Locale.ENGLISH).rows();
        assertThat(rows.get(3).mark()).startsWith("M");
        assertThat(rows.subList(0, 3)).allMatch(row -> row.mark().isEmpty());
    }

    @Test
    void aShortBarIsSeen() {
        TimelineChart chart = chart(waiting(0, 0), running(0, 86400));
        assertThat(chart.rows().get(0).width()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void nothingIsNoRow() {
        assertThat(chart().rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 13, 1000})
    void everythingLiesInside(int count) {
        for (TimelineLayout layout : List.of(TimelineLayout.WIDE, TimelineLayout.NARROW)) {
            List<Bar> bars = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                bars.add(bar("Status " + i, Kind.values()[i % Kind.values().length], i * 7919L % 100_000, i * 31));
            }
            TimelineChart chart = TimelineChart.of(bars, layout, Locale.ENGLISH);
            assertThat(chart.rows()).hasSize(Math.min(count, TimelineChart.MAX_ROWS));
            assertThat(chart.omitted()).isEqualTo(count - chart.rows().size());
            assertThat(chart.rows()).allSatisfy(row -> {
                assertThat(row.x()).isBetween((double) chart.left() - 0.1, (double) chart.right());
                assertThat(row.x() + row.width()).isLessThanOrEqualTo(chart.right() + 0.1);
                assertThat(row.y() + row.height()).isLessThan(chart.axis());
                assertThat(row.text()).isBetween(0, chart.axis());
            });
            assertThat(chart.ticks())
                    .allSatisfy(tick -> assertThat(tick.at()).isBetween((double) chart.left(), (double) chart.right()));
            assertThat(chart.axis()).isLessThan(chart.height());
        }
    }

    @Test
    void hostileDatesAndLabelsStayInside() {
        TimelineChart chart = TimelineChart.of(
                List.of(
                        new Bar("x".repeat(500), Kind.RUNNING, Long.MAX_VALUE / 2000, Long.MAX_VALUE / 4000),
                        new Bar("😀".repeat(40), Kind.WAITING, 1, 0)),
                TimelineLayout.NARROW,
                Locale.ENGLISH);
        assertThat(chart.rows())
                .allSatisfy(row -> assertThat(row.x() + row.width()).isLessThanOrEqualTo(chart.right() + 0.1))
                .allSatisfy(row -> assertThat(
                                row.label().codePointCount(0, row.label().length()))
                        .isEqualTo(24))
                .allSatisfy(row -> assertThat(row.label()).endsWith("…"));
    }

    @Test
    void pathsAreWrittenTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            Row end = TimelineChart.of(USUAL, TimelineLayout.WIDE, Locale.GERMANY)
                    .rows()
                    .get(3);
            assertThat(end.mark()).doesNotContain(",");
        } finally {
            Locale.setDefault(before);
        }
    }
}
