package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Geometry of the picture: a panel for each measure of which something is known, one below the other over the same
 * builds. Everything is a number or a path; words and colours come from who draws it.
 *
 * @param width of the view box
 * @param height of the view box
 * @param panels at most one for each {@link Measure}, in that order
 * @param builds labels below the lowest panel; the newest build always has one
 * @param axis y of those labels
 * @param key y of the line that explains the marks
 */
public record TrendChart(int width, int height, List<Panel> panels, List<Tick> builds, int axis, int key) {
    /** From this distance of two points on, each gets its mark; below, only failures, the last, and those without neighbours. */
    private static final double ROOM_FOR_MARKS = 7;

    private static final int LINE_HEIGHT = 18;

    /**
     * The line of one measure.
     *
     * @param unit of the labels at its axis
     * @param title y of its title
     * @param left x of the lowest value of the axis
     * @param right x where the lines of the ticks end
     * @param ticks of the upright axis, from 0 up
     * @param line path through the known values, with gaps where one is not known
     * @param marks of the values
     * @param last newest known value
     * @param least of the known values
     * @param most of the known values
     */
    public record Panel(
            Measure measure,
            Scale.Unit unit,
            int title,
            int left,
            int right,
            List<Tick> ticks,
            String line,
            List<Mark> marks,
            Mark last,
            double least,
            double most) {
        public Panel {
            ticks = List.copyOf(ticks);
            marks = List.copyOf(marks);
        }
    }

    /**
     * A label at an axis.
     *
     * @param at x or y
     */
    public record Tick(double at, String label) {}

    /**
     * A value.
     *
     * @param shape path of its mark
     * @param value in seconds or money
     */
    public record Mark(int build, boolean failed, double x, double y, String shape, double value) {}

    public TrendChart {
        panels = List.copyOf(panels);
        builds = List.copyOf(builds);
    }

    /**
     * Draws.
     *
     * @param points oldest first
     * @param locale of the numbers at the axes
     */
    public static TrendChart of(List<TrendPoint> points, TrendLayout layout, Locale locale) {
        List<Panel> panels = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (points.stream().anyMatch(point -> point.value(measure) != null)) {
                int top = panels.size() * (layout.head() + layout.panel() + layout.gap());
                panels.add(panel(points, measure, layout, top, locale));
            }
        }
        int bottom = panels.size() * (layout.head() + layout.panel() + layout.gap());
        return new TrendChart(
                layout.width(),
                layout.height(panels.size()),
                panels,
                builds(points, layout),
                bottom + 4,
                bottom + 4 + 2 * LINE_HEIGHT);
    }

    private static Panel panel(List<TrendPoint> points, Measure measure, TrendLayout layout, int top, Locale locale) {
        int ceiling = top + layout.head();
        double[] known = points.stream()
                .map(point -> point.value(measure))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double most = known[known.length - 1];
        Scale scale = Scale.of(measure, most);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= scale.steps(); i++) {
            ticks.add(new Tick(round(y(i * scale.step(), scale, layout, ceiling)), scale.label(i, locale)));
        }
        List<Mark> all = new ArrayList<>();
        List<Mark> alone = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean gap = true;
        for (int i = 0; i < points.size(); i++) {
            TrendPoint point = points.get(i);
            Double value = point.value(measure);
            if (value != null) {
                double x = round(x(i, points.size(), layout));
                double y = round(y(value, scale, layout, ceiling));
                line.append(gap ? "M" : "L").append(x).append(' ').append(y);
                Mark mark =
                        new Mark(point.build(), point.failed(), x, y, Shapes.of(measure, point.failed(), x, y), value);
                all.add(mark);
                if (gap && (i + 1 == points.size() || points.get(i + 1).value(measure) == null)) {
                    alone.add(mark); // a line of one point cannot be seen
                }
            }
            gap = value == null;
        }
        Mark last = all.get(all.size() - 1);
        boolean room = points.size() < 2 || layout.plotWidth() / (points.size() - 1.0) >= ROOM_FOR_MARKS;
        List<Mark> shown = all.stream()
                .filter(mark -> room || mark.failed() || mark.equals(last) || alone.contains(mark))
                .toList();
        return new Panel(
                measure,
                scale.unit(),
                top + LINE_HEIGHT,
                layout.left(),
                layout.width() - layout.right(),
                ticks,
                line.toString(),
                shown,
                last,
                known[0],
                most);
    }

    private static double y(double value, Scale scale, TrendLayout layout, int ceiling) {
        return ceiling + layout.panel() * (1 - value / scale.top());
    }

    private static double x(int i, int count, TrendLayout layout) {
        return count == 1
                ? layout.left() + layout.plotWidth() / 2.0
                : layout.left() + 8 + (layout.plotWidth() - 16.0) * i / (count - 1);
    }

    /** From the newest build back, each second, third and so on, as there is room. */
    private static List<Tick> builds(List<TrendPoint> points, TrendLayout layout) {
        if (points.isEmpty()) {
            return List.of();
        }
        int longest =
                points.stream().mapToInt(point -> label(point).length()).max().orElse(0);
        double distance = points.size() == 1 ? layout.plotWidth() : layout.plotWidth() / (points.size() - 1.0);
        int step = Math.max(1, (int) Math.ceil(longest * layout.label() / distance));
        List<Tick> ticks = new ArrayList<>();
        for (int i = points.size() - 1; i >= 0; i -= step) {
            ticks.add(new Tick(round(x(i, points.size(), layout)), label(points.get(i))));
        }
        return ticks;
    }

    private static String label(TrendPoint point) {
        return "#" + point.build();
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
