package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.chart.Kind;
import io.jenkins.plugins.rescale.chart.TimelineChart;
import io.jenkins.plugins.rescale.chart.TimelineLayout;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary.Status;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The statuses of a job as a picture with its words, and as a table. */
@Restricted(NoExternalUse.class)
public final class TimelineView {
    private final Locale locale = LocaleProvider.getLocale();
    private final List<Status> statuses;

    TimelineView(List<Status> statuses) {
        this.statuses = statuses;
    }

    /** Whether there is anything to draw. */
    public boolean isDrawn() {
        return statuses.stream().anyMatch(status -> status.from() > 0);
    }

    /** The picture for a usual window. */
    public TimelineChart getWide() {
        return TimelineChart.of(statuses, TimelineLayout.WIDE, locale);
    }

    /** The picture for a telephone. */
    public TimelineChart getNarrow() {
        return TimelineChart.of(statuses, TimelineLayout.NARROW, locale);
    }

    public List<StatusRow> getRows() {
        return statuses.stream().map(StatusRow::new).toList();
    }

    /** What the picture shows, in words. */
    public String description(TimelineChart chart) {
        return chart.rows().stream().map(this::words).collect(joining(". ", "", "."));
    }

    /** A status and how long it lasted. */
    public String words(TimelineChart.Row row) {
        String duration = duration(row);
        String name = row.status().name();
        return duration.isEmpty() ? name : Messages.TimelineView_lasted(name, duration);
    }

    /** How long a status lasted; empty for an end. */
    public String duration(TimelineChart.Row row) {
        return row.kind() == Kind.ENDED ? "" : Figures.time(row.status().seconds());
    }

    /** Part of the names of a kind's style classes. */
    public String style(TimelineChart.Row row) {
        return row.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Said of statuses for which there is no room; empty when there are none. */
    public String omitted(TimelineChart chart) {
        return chart.omitted() == 0 ? "" : Messages.TimelineView_omitted(chart.omitted());
    }

    /** Name of the axis. */
    public String axis(TimelineChart chart) {
        return Figures.unit(chart.unit());
    }
}
