package io.jenkins.plugins.rescale.chart;

import io.jenkins.plugins.rescale.chart.Series.Point;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * The panel of one series in a {@link TrendChart}.
 *
 * @param series that it shows
 * @param unit of the labels of its axis
 * @param title y of its title
 * @param left x of the vertical axis
 * @param right x where the grid lines end
 * @param ticks of the vertical axis, in ascending order
 * @param line path through the values, with gaps at positions that have none
 * @param marks of all values if there is room, otherwise only of failures, the newest, and isolated values
 * @param last mark of the newest value
 * @param least lowest value
 * @param most highest value
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
    /** Minimum distance between two positions at which each value gets a mark. */
    private static final double ROOM_FOR_MARKS = 7;

    /**
     * The mark of a value.
     *
     * @param label of its position
     * @param value as in the series
     * @param failed whether the build with this value failed
     * @param shape path of the mark
     */
    public record Mark(String label, double value, boolean failed, double x, double y, String shape) {}

    public TrendPanel {
        ticks = List.copyOf(ticks);
        marks = List.copyOf(marks);
    }

    /**
     * Computes the geometry.
     *
     * @param series with at least one point
     * @param top y of the top of the panel, including its title
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
            boolean alone = !joined && !areNeighbours(points, i); // a line of one point would be invisible
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

    /** Whether a point and the next one are at adjacent positions. */
    private static boolean areNeighbours(List<Point> points, int i) {
        return i >= 0
                && i + 1 < points.size()
                && points.get(i).position() + 1 == points.get(i + 1).position();
    }
}
