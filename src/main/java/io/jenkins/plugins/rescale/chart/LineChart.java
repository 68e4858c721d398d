package io.jenkins.plugins.rescale.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Geometry of a line chart. Contains only numbers and paths; texts and colors are added by the view.
 *
 * @param width of the view box
 * @param height of the view box
 * @param left x of the vertical axis
 * @param right x where the grid lines end
 * @param first x of the first position along the horizontal axis
 * @param last x of the last position
 * @param top y of the top of the plot
 * @param bottom y of its bottom
 * @param ticks of the vertical axis
 * @param labels of the horizontal axis
 * @param curves in the order given
 * @param limits paths of the limits, in the order given
 */
public record LineChart(
        int width,
        int height,
        int left,
        int right,
        double first,
        double last,
        int top,
        int bottom,
        List<Tick> ticks,
        List<Tick> labels,
        List<Drawn> curves,
        List<String> limits) {
    /** Minimum distance between two points at which each gets a mark. */
    private static final double ROOM_FOR_MARKS = 7;

    /**
     * The paths of a curve.
     *
     * @param line path through the values
     * @param marks path of the marks: of all values if there is room, otherwise of the last and of isolated values
     * @param failed path of the marks of failures
     */
    public record Drawn(String line, String marks, String failed) {}

    public LineChart {
        ticks = List.copyOf(ticks);
        labels = List.copyOf(labels);
        curves = List.copyOf(curves);
        limits = List.copyOf(limits);
    }

    /**
     * The content of the chart.
     *
     * @param curves over the same axis
     * @param limits of the values, drawn as lines too
     * @param from lower end of the horizontal axis
     * @param to its upper end
     * @param logarithmic whether the vertical axis is
     */
    public record Content(List<Curve> curves, List<Curve> limits, double from, double to, boolean logarithmic) {
        /** Content whose horizontal axis spans all points. */
        public static Content of(List<Curve> curves, boolean logarithmic) {
            double from = Double.POSITIVE_INFINITY;
            double to = Double.NEGATIVE_INFINITY;
            for (Curve curve : curves) {
                for (Curve.Point point : curve.points()) {
                    from = Math.min(from, point.x());
                    to = Math.max(to, point.x());
                }
            }
            return from <= to
                    ? new Content(curves, List.of(), from, to, logarithmic)
                    : new Content(List.of(), List.of(), 0, 1, logarithmic);
        }

        /** Labels at round numbers along the horizontal axis. */
        public List<Label> numbers() {
            NumberScale scale = NumberScale.of(List.of(from, to), false);
            return scale.ticks().stream()
                    .filter(tick -> tick >= from && tick <= to)
                    .map(tick -> new Label(tick, scale.label(tick)))
                    .toList();
        }

        /** Position of an x value on the horizontal axis, from 0 to 1. */
        public double part(double x) {
            return to > from ? (x - from) / (to - from) : 0.5;
        }
    }

    /**
     * Computes the geometry.
     *
     * @param labels along the horizontal axis, in ascending order; as many are shown as fit, the last one always
     */
    public static LineChart of(Content content, List<Label> labels, LineLayout layout) {
        List<Double> values = Stream.concat(content.curves().stream(), content.limits().stream())
                .flatMap(curve -> curve.points().stream())
                .map(Curve.Point::y)
                .toList();
        NumberScale scale = NumberScale.of(values, content.logarithmic());
        Pen pen = new Pen(content, scale, layout);
        return new LineChart(
                layout.width(),
                layout.height(),
                layout.left(),
                layout.width() - layout.right(),
                Tick.tenths(layout.x(0)),
                Tick.tenths(layout.x(1)),
                layout.top(),
                layout.bottom(),
                scale.ticks().stream()
                        .map(tick -> new Tick(layout.y(scale.part(tick)), scale.label(tick)))
                        .toList(),
                places(content, labels, layout),
                content.curves().stream().map(pen::draw).toList(),
                content.limits().stream().map(pen::line).toList());
    }

    /** A label along the horizontal axis. */
    public record Label(double x, String text) {}

    /** Picks all labels, or every second, fifth, tenth and so on from the last one back, so that none overlap. */
    private static List<Tick> places(Content content, List<Label> labels, LineLayout layout) {
        for (int step = 1; ; step = String.valueOf(step).startsWith("2") ? step / 2 * 5 : step * 2) {
            List<Tick> ticks = new ArrayList<>();
            boolean fits = true;
            double free = Double.POSITIVE_INFINITY;
            for (int i = labels.size() - 1; i >= 0 && fits; i -= step) {
                Label label = labels.get(i);
                double x = layout.x(content.part(label.x()));
                double half = label.text().length() * layout.label() / 2.0;
                fits = x + half <= free;
                free = x - half;
                ticks.add(new Tick(x, label.text()));
            }
            if (fits) {
                return ticks;
            }
        }
    }

    /** Computes paths of curves on a scale. */
    private record Pen(Content content, NumberScale scale, LineLayout layout) {
        private double x(Curve.Point point) {
            return Tick.tenths(layout.x(content.part(point.x())));
        }

        private double y(Curve.Point point) {
            return Tick.tenths(layout.y(scale.part(point.y())));
        }

        String line(Curve curve) {
            StringBuilder path = new StringBuilder();
            boolean joined = false;
            for (Curve.Point point : thinned(curve.points())) {
                boolean held = scale.holds(point.y());
                if (held) {
                    path.append(joined ? 'L' : 'M').append(x(point)).append(' ').append(y(point));
                }
                joined = held;
            }
            return path.toString();
        }

        Drawn draw(Curve curve) {
            List<Curve.Point> points = curve.points();
            boolean room = !layout.isSpark() && layout.length() / Math.max(1, points.size() - 1) >= ROOM_FOR_MARKS;
            StringBuilder marks = new StringBuilder();
            StringBuilder failed = new StringBuilder();
            for (int i = 0; i < points.size(); i++) {
                Curve.Point point = points.get(i);
                boolean held = scale.holds(point.y());
                if (point.failed()) {
                    failed.append(Shape.CROSS.path(x(point), held ? y(point) : layout.bottom()));
                } else if (held && (room || i == points.size() - 1 || isAlone(points, i))) {
                    marks.append(Shape.CIRCLE.path(x(point), y(point)));
                }
            }
            return new Drawn(line(curve), marks.toString(), failed.toString());
        }

        /** Whether a point has no neighbors; a line of one point would be invisible. */
        private boolean isAlone(List<Curve.Point> points, int i) {
            return (i == 0 || !scale.holds(points.get(i - 1).y()))
                    && (i == points.size() - 1 || !scale.holds(points.get(i + 1).y()));
        }

        /**
         * Keeps only the lowest and the highest of the points that are too close to be told apart; NaN counts as
         * highest.
         */
        private List<Curve.Point> thinned(List<Curve.Point> points) {
            if (points.size() <= layout.length()) {
                return points;
            }
            List<Curve.Point> kept = new ArrayList<>();
            int begin = 0;
            for (int i = 1; i <= points.size(); i++) {
                if (i == points.size() || place(points.get(i)) != place(points.get(begin))) {
                    keep(points.subList(begin, i), kept);
                    begin = i;
                }
            }
            return kept;
        }

        private long place(Curve.Point point) {
            return (long) (x(point) / 2);
        }

        private static void keep(List<Curve.Point> same, List<Curve.Point> kept) {
            int low = 0;
            int high = 0;
            for (int i = 1; i < same.size(); i++) {
                low = Double.compare(same.get(i).y(), same.get(low).y()) < 0 ? i : low;
                high = Double.compare(same.get(i).y(), same.get(high).y()) > 0 ? i : high;
            }
            kept.add(same.get(Math.min(low, high)));
            if (low != high) {
                kept.add(same.get(Math.max(low, high)));
            }
        }
    }
}
