package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Geometry of a timeline: one row per bar over a shared time axis that starts with the earliest bar. Contains only
 * numbers and paths; texts and colors are added by the view.
 *
 * @param width of the view box
 * @param height of the view box
 * @param left x where the bars start
 * @param right x where the bars end at the latest
 * @param rows in the order of the bars
 * @param omitted number of bars omitted before the first row
 * @param ticks of the time axis
 * @param unit of its labels
 * @param axis y of the time axis
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
    /** Minimum width of a bar; narrower ones would be invisible. */
    private static final double LEAST = 3;

    private static final double WITH_PATTERN = 6;

    /**
     * A bar of the timeline.
     *
     * @param from start, in milliseconds since the epoch
     * @param seconds duration
     */
    public record Bar(String label, Kind kind, long from, long seconds) {}

    /**
     * The geometry of a bar.
     *
     * @param label of the bar, truncated to fit
     * @param text y of the label
     * @param x of the bar
     * @param y of the bar
     * @param width of the bar
     * @param height of the bar
     * @param mark path of the mark that replaces the bar for {@link Kind#ENDED}; otherwise empty
     */
    public record Row(Bar bar, String label, int text, double x, int y, double width, int height, String mark) {
        /** Whether the bar is too narrow for a pattern. */
        public boolean isThin() {
            return width < WITH_PATTERN;
        }
    }

    public TimelineChart {
        rows = List.copyOf(rows);
        ticks = List.copyOf(ticks);
    }

    /**
     * Computes the geometry; if there are too many bars, the oldest are omitted.
     *
     * @param bars oldest first
     * @param locale for the numbers on the axis
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
