package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Geometry of a picture of bars: a row for each, one below the other over the same time, which is counted from the
 * earliest. Everything is a number or a path; words and colours come from who draws it.
 *
 * @param width of the view box
 * @param height of the view box
 * @param left x where the bars begin
 * @param right x where they end at most
 * @param rows in the order of the bars
 * @param omitted bars before those that have a row
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
     * What is drawn.
     *
     * @param from milliseconds since 1970
     */
    public record Bar(String label, Kind kind, long from, long seconds) {}

    /**
     * Where a bar is drawn.
     *
     * @param label that of the bar, cut to the room for it
     * @param text y of the label
     * @param x of the bar
     * @param y of the bar
     * @param width of the bar
     * @param mark path of the mark of an end, which has no bar; else empty
     */
    public record Row(Bar bar, String label, int text, double x, int y, double width, int height, String mark) {
        /** Whether the bar has no room for a pattern. */
        public boolean isThin() {
            return width < WITH_PATTERN;
        }
    }

    public TimelineChart {
        rows = List.copyOf(rows);
        ticks = List.copyOf(ticks);
    }

    /**
     * Draws; the first bars are left out when there are too many.
     *
     * @param bars oldest first
     * @param locale of the numbers at the axis
     */
    public static TimelineChart of(List<Bar> bars, TimelineLayout layout, Locale locale) {
        int omitted = Math.max(0, bars.size() - MAX_ROWS);
        List<Bar> shown = bars.subList(omitted, bars.size());
        long start = shown.stream().mapToLong(Bar::from).min().orElse(0);
        long seconds = shown.stream()
                .mapToLong(bar -> (bar.from() - start) / 1000 + bar.seconds())
                .max()
                .orElse(0);
        Scale scale = Scale.of(Axis.TIME, seconds);
        List<Row> rows = new ArrayList<>();
        for (Bar bar : shown) {
            rows.add(row(bar, rows.size() * layout.row(), start, scale, layout));
        }
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= scale.steps(); i++) {
            ticks.add(new Tick(layout.x(scale.part(scale.value(i))), scale.label(i, locale)));
        }
        int axis = rows.size() * layout.row() + 4;
        return new TimelineChart(
                layout.width(),
                axis + TimelineLayout.FOOT,
                layout.left(),
                layout.end(),
                rows,
                omitted,
                ticks,
                scale.unit(),
                axis);
    }

    private static Row row(Bar bar, int top, long start, Scale scale, TimelineLayout layout) {
        double seconds = (bar.from() - start) / 1000.0;
        double from = layout.x(scale.part(seconds));
        double to = layout.x(scale.part(seconds + bar.seconds()));
        double width = Math.max(LEAST, to - from);
        double x = Math.min(from, layout.end() - width);
        int y = top + layout.bar();
        int middle = y + TimelineLayout.BAR_HEIGHT / 2;
        String mark = bar.kind() == Kind.ENDED
                ? String.format(Locale.ROOT, "M%.1f %dl6 6l-6 6l-6 -6z", Math.max(x, layout.left()), middle - 6)
                : "";
        int text = layout.bar() > TimelineLayout.BAR_HEIGHT ? top + TimelineLayout.BAR_HEIGHT + 3 : middle + 4;
        return new Row(
                bar,
                cut(bar.label(), layout.characters()),
                text,
                Tick.tenths(x),
                y,
                Tick.tenths(width),
                TimelineLayout.BAR_HEIGHT,
                mark);
    }

    private static String cut(String label, int characters) {
        if (label.codePointCount(0, label.length()) <= characters) {
            return label;
        }
        return label.substring(0, label.offsetByCodePoints(0, characters - 1)) + "…";
    }
}
