package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.chart.Kind;
import io.jenkins.plugins.rescale.chart.TimelineChart;
import io.jenkins.plugins.rescale.chart.TimelineChart.Bar;
import io.jenkins.plugins.rescale.chart.TimelineLayout;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The statuses of a job as a chart with a description, and as a table. */
@Restricted(NoExternalUse.class)
public final class TimelineView {
    private final Locale locale = LocaleProvider.getLocale();
    private final List<Status> statuses;
    private final List<Bar> bars;

    /** @param statuses oldest first; those without a date appear in the table only */
    TimelineView(List<Status> statuses) {
        this.statuses = statuses;
        bars = bars(statuses.stream().filter(status -> status.from() > 0).toList());
    }

    private static List<Bar> bars(List<Status> statuses) {
        List<Bar> bars = new ArrayList<>();
        boolean started = false;
        for (Status status : statuses) {
            Kind kind = kind(status.name(), started);
            started |= kind == Kind.RUNNING;
            bars.add(new Bar(status.name(), kind, status.from(), status.seconds()));
        }
        return bars;
    }

    /** @param started whether the command was started before */
    private static Kind kind(String status, boolean started) {
        return switch (status) {
            case JobStatuses.EXECUTING -> Kind.RUNNING;
            case JobStatuses.STOPPING, JobStatuses.FORCE_STOP -> Kind.STOPPING;
            case JobStatuses.COMPLETED -> Kind.ENDED;
            default -> started ? Kind.RUNNING : Kind.WAITING;
        };
    }

    /** Whether there is anything to draw. */
    public boolean isDrawn() {
        return !bars.isEmpty();
    }

    /** The chart for a normal window. */
    public TimelineChart getWide() {
        return TimelineChart.of(bars, TimelineLayout.WIDE, locale);
    }

    /** The chart for a phone. */
    public TimelineChart getNarrow() {
        return TimelineChart.of(bars, TimelineLayout.NARROW, locale);
    }

    public List<StatusRow> getRows() {
        return statuses.stream().map(StatusRow::new).toList();
    }

    /** Describes what the chart shows. */
    public String description(TimelineChart chart) {
        return chart.rows().stream().map(this::words).collect(joining(". ", "", "."));
    }

    /** A status and how long it lasted. */
    public String words(TimelineChart.Row row) {
        String duration = duration(row);
        String name = row.bar().label();
        return duration.isEmpty() ? name : Messages.TimelineView_lasted(name, duration);
    }

    /** How long a status lasted; empty for an end. */
    public String duration(TimelineChart.Row row) {
        return row.bar().kind() == Kind.ENDED ? "" : Words.time(row.bar().seconds());
    }

    /** The part of the CSS class names that stands for the kind. */
    public String style(TimelineChart.Row row) {
        return row.bar().kind().name().toLowerCase(Locale.ROOT);
    }

    /** Says how many statuses are omitted for lack of room; empty if none are. */
    public String omitted(TimelineChart chart) {
        return chart.omitted() == 0 ? "" : Messages.TimelineView_omitted(chart.omitted());
    }

    /** Title of the axis. */
    public String axis(TimelineChart chart) {
        return Words.unit(chart.unit());
    }
}
