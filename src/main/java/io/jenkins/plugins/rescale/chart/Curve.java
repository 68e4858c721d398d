package io.jenkins.plugins.rescale.chart;

import java.util.List;

/**
 * Values along an axis, drawn as a line with gaps where values are missing.
 *
 * @param points in ascending order of x; those whose x is not finite have no place and are dropped
 */
public record Curve(List<Point> points) {
    /**
     * A point of the curve.
     *
     * @param x position along the axis
     * @param y value; NaN is a gap, in which only a failure is drawn
     * @param failed whether the build or gate with this value failed
     */
    public record Point(double x, double y, boolean failed) {}

    public Curve {
        points = points.stream().filter(point -> Double.isFinite(point.x())).toList();
    }
}
