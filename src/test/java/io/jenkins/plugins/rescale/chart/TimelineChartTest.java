package io.jenkins.plugins.rescale.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.chart.TimelineChart.Row;
import io.jenkins.plugins.rescale.chart.TimelineChart.Tick;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineChartTest {
    private static final long START = 1_767_225_600_000L;

    /** @param from seconds after the first one */
    private static Status status(String name, long from, long seconds) {
        return new Status(name, "", START + from * 1000, seconds);
    }

    private static final List<Status> USUAL = List.of(
            status("Pending", 0, 60),
            status("Queued", 60, 60),
            status("Executing", 120, 3480),
            status("Completed", 3600, 0));

    private static TimelineChart chart(Status... statuses) {
        return TimelineChart.of(List.of(statuses), TimelineLayout.WIDE, Locale.ENGLISH);
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
    void eachKindIsTold() {
        assertThat(chart(
                                status("Pending", 0, 1),
                                status("Executing", 1, 1),
                                status("Whatever", 2, 1),
                                status("Stopping", 3, 1),
                                status("Force Stop", 4, 1),
                                status("Completed", 5, 0))
                        .rows())
                .extracting(Row::kind)
                .containsExactly(Kind.WAITING, Kind.RUNNING, Kind.RUNNING, Kind.STOPPING, Kind.STOPPING, Kind.ENDED);
    }

    @Test
    void aBarThatIsTooThinForAPatternHasNone() {
        assertThat(TimelineChart.of(USUAL, TimelineLayout.WIDE, Locale.ENGLISH)
                        .rows()
                        .subList(0, 3))
                .extracting(Row::isThin)
                .containsExactly(false, false, false);
        assertThat(chart(status("Queued", 0, 1), status("Executing", 1, 3600)).rows())
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
    void aShortStatusIsSeen() {
        TimelineChart chart = chart(status("Pending", 0, 0), status("Executing", 0, 86400));
        assertThat(chart.rows().get(0).width()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aStatusWithoutADateHasNoRow() {
        TimelineChart chart = chart(new Status("Pending", "", 0, 0), status("Executing", 0, 5));
        assertThat(chart.rows()).extracting(Row::label).containsExactly("Executing");
        assertThat(chart(new Status("Pending", "", 0, 0)).rows()).isEmpty();
        assertThat(chart().rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 13, 1000})
    void everythingLiesInside(int count) {
        for (TimelineLayout layout : List.of(TimelineLayout.WIDE, TimelineLayout.NARROW)) {
            List<Status> statuses = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                statuses.add(status(i % 3 == 2 ? "Completed" : "Status " + i, i * 7919L % 100_000, i * 31));
            }
            TimelineChart chart = TimelineChart.of(statuses, layout, Locale.ENGLISH);
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
    void hostileDatesAndNamesStayInside() {
        TimelineChart chart = TimelineChart.of(
                List.of(
                        new Status("x".repeat(500), "", Long.MAX_VALUE / 2000, Long.MAX_VALUE / 4000),
                        new Status("😀".repeat(40), "", 1, 0)),
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
