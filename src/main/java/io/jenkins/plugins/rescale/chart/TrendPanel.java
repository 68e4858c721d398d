package io.jenkins.plugins.rescale.chart;

import io.jenkins.plugins.rescale.chart.Series.Point;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * One series of a {@link TrendChart}.
 *
 * @param unit of the labels at its axis
 * @param title y of its title
 * @param left x of the upright axis
 * @param right x where the lines of the ticks end
 * @param ticks of the upright axis, from the lowest up
 * @param line path through the values, with gaps at positions that have none
 * @param marks of the values; where there is no room, only of failures, the newest, and those without neighbours
 * @param last newest value
 * @param least of the values
 * @param most of the values
 */
public record TrendPanel(
        Series series,
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
    /** From this distance of two positions on, each value gets its mark. */
    private static final double ROOM_FOR_MARKS = 7;

    /**
     * A value.
     *
     * @param label of its position
     * @param value as in the series
     * @param shape path of its mark
     */
    public record Mark(String label, double value, boolean failed, double x, double y, String shape) {}

    public TrendPanel {
        ticks = List.copyOf(ticks);
        marks = List.copyOf(marks);
    }

    /**
     * Draws.
     *
     * @param series with at least one point
     * @param top y of the room for the title
     */
    static TrendPanel of(Series series, List<String> labels, TrendLayout layout, int top, Locale locale) {
        List<Point> points = series.points();
        DoubleSummaryStatistics values =
                points.stream().mapToDouble(Point::value).summaryStatistics();
        Scale scale = Scale.of(series.axis(), values.getMax());
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= scale.steps(); i++) {
            ticks.add(new Tick(layout.y(top, scale.part(scale.value(i))), scale.label(i, locale)));
        }
        boolean room = layout.distance(labels.size()) >= ROOM_FOR_MARKS;
        StringBuilder line = new StringBuilder();
        List<Mark> marks = new ArrayList<>();
        Mark last = null;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double x = Tick.tenths(layout.x(point.position(), labels.size()));
            double y = Tick.tenths(layout.y(top, scale.part(point.value())));
            boolean joined = areNeighbours(points, i - 1);
            line.append(joined ? "L" : "M").append(x).append(' ').append(y);
            String shape = series.shape(point.failed()).path(x, y);
            last = new Mark(labels.get(point.position()), point.value(), point.failed(), x, y, shape);
            boolean alone = !joined && !areNeighbours(points, i); // a line of one point cannot be seen
            if (room || point.failed() || alone || i == points.size() - 1) {
                marks.add(last);
            }
        }
        return new TrendPanel(
                series,
                scale.unit(),
                top + TrendLayout.LINE_HEIGHT,
                layout.left(),
                layout.width() - layout.right(),
                ticks,
                line.toString(),
                marks,
                last,
                values.getMin(),
                values.getMax());
    }

    /** Whether a point and the next one are at positions side by side. */
    private static boolean areNeighbours(List<Point> points, int i) {
        return i >= 0
                && i + 1 < points.size()
                && points.get(i).position() + 1 == points.get(i + 1).position();
    }
}
