package io.jenkins.plugins.rescale.chart;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Geometry of the picture: a row for each status, one below the other over the same time, which is counted from the
 * first status. Everything is a number or a path; words and colours come from who draws it.
 *
 * @param width of the view box
 * @param height of the view box
 * @param left x where the bars begin
 * @param right x where they end at most
 * @param rows oldest status first
 * @param omitted statuses before those that have a row
 * @param ticks of the axis below
 * @param unit of its labels
 * @param axis y of the axis
 */
public record TimelineChart(
        int width,
        int height,
        int left,
        int right,
        List<Row> rows,
        int omitted,
        List<Tick> ticks,
        Scale.Unit unit,
        int axis) {
    static final int MAX_ROWS = 12;
    /** A bar that is shorter cannot be seen. */
    private static final double LEAST = 3;

    private static final double WITH_PATTERN = 6;

    /**
     * A status.
     *
     * @param status what it is; null dates have no row
     * @param label its name, cut to the room for it
     * @param text y of the name
     * @param x of the bar
     * @param y of the bar
     * @param width of the bar
     * @param mark path of the mark of an end, which has no bar; else empty
     */
    public record Row(
            Status status, String label, Kind kind, int text, double x, int y, double width, int height, String mark) {
        /** Whether the bar has no room for a pattern. */
        public boolean isThin() {
            return width < WITH_PATTERN;
        }
    }

    /**
     * A label at the axis.
     *
     * @param at x
     */
    public record Tick(double at, String label) {}

    public TimelineChart {
        rows = List.copyOf(rows);
        ticks = List.copyOf(ticks);
    }

    /**
     * Draws. Statuses without a date are left out, and the earliest when there are too many.
     *
     * @param statuses oldest first
     * @param locale of the numbers at the axis
     */
    public static TimelineChart of(List<Status> statuses, TimelineLayout layout, Locale locale) {
        List<Status> dated = statuses.stream().filter(row -> row.from() > 0).toList();
        int omitted = Math.max(0, dated.size() - MAX_ROWS);
        List<Status> shown = dated.subList(omitted, dated.size());
        long start = shown.stream().mapToLong(Status::from).min().orElse(0);
        long seconds = shown.stream()
                .mapToLong(row -> (row.from() - start) / 1000 + row.seconds())
                .max()
                .orElse(0);
        Scale scale = Scale.of(Measure.RUN, seconds);
        boolean started = dated.subList(0, omitted).stream().anyMatch(row -> isRunning(row, false));
        List<Row> rows = new ArrayList<>();
        for (Status status : shown) {
            Kind kind = Kind.of(status.name(), started);
            started |= kind == Kind.RUNNING;
            rows.add(row(status, kind, rows.size() * layout.row(), start, scale, layout));
        }
        int axis = rows.size() * layout.row() + 4;
        return new TimelineChart(
                layout.width(),
                axis + TimelineLayout.FOOT,
                layout.left(),
                layout.end(),
                rows,
                omitted,
                ticks(scale, layout, locale),
                scale.unit(),
                axis);
    }

    private static boolean isRunning(Status status, boolean started) {
        return Kind.of(status.name(), started) == Kind.RUNNING;
    }

    private static Row row(Status status, Kind kind, int top, long start, Scale scale, TimelineLayout layout) {
        double from = x((status.from() - start) / 1000.0, scale, layout);
        double to = x((status.from() - start) / 1000.0 + status.seconds(), scale, layout);
        double width = Math.max(LEAST, to - from);
        double x = Math.min(from, layout.end() - width);
        int y = top + layout.bar();
        int middle = y + TimelineLayout.BAR_HEIGHT / 2;
        String mark = kind == Kind.ENDED
                ? String.format(Locale.ROOT, "M%.1f %dl6 6l-6 6l-6 -6z", Math.max(x, layout.left()), middle - 6)
                : "";
        int text = layout.bar() > TimelineLayout.BAR_HEIGHT ? top + TimelineLayout.BAR_HEIGHT + 3 : middle + 4;
        return new Row(
                status,
                cut(status.name(), layout.characters()),
                kind,
                text,
                round(x),
                y,
                round(width),
                TimelineLayout.BAR_HEIGHT,
                mark);
    }

    private static String cut(String name, int characters) {
        if (name.codePointCount(0, name.length()) <= characters) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, characters - 1)) + "…";
    }

    private static double x(double seconds, Scale scale, TimelineLayout layout) {
        double part = Math.max(0, Math.min(1, seconds / scale.top()));
        return layout.left() + part * layout.plotWidth();
    }

    private static List<Tick> ticks(Scale scale, TimelineLayout layout, Locale locale) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= scale.steps(); i++) {
            ticks.add(new Tick(round(x(i * scale.step(), scale, layout)), scale.label(i, locale)));
        }
        return ticks;
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
