package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.chart.Kind;
import io.jenkins.plugins.rescale.chart.TimelineChart.Row;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineViewTest {
    private static Status status(String name, long from) {
        return new Status(name, "", from, 1);
    }

    private static List<Row> rows(Status... statuses) {
        return new TimelineView(List.of(statuses)).getWide().rows();
    }

    @Test
    void eachKindIsTold() {
        assertThat(rows(
                        status("Pending", 1000),
                        status("Executing", 2000),
                        status("Whatever", 3000),
                        status("Stopping", 4000),
                        status("Force Stop", 5000),
                        status("Completed", 6000)))
                .extracting(row -> row.bar().kind())
                .containsExactly(Kind.WAITING, Kind.RUNNING, Kind.RUNNING, Kind.STOPPING, Kind.STOPPING, Kind.ENDED);
    }

    @Test
    void aStatusWithoutADateIsInTheTableOnly() {
        assertThat(rows(status("Pending", 0), status("Executing", 1000)))
                .extracting(Row::label)
                .containsExactly("Executing");
        TimelineView undated = new TimelineView(List.of(status("Pending", 0)));
        assertThat(undated.isDrawn()).isFalse();
        assertThat(undated.getRows()).hasSize(1);
    }
}
