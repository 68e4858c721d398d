package io.jenkins.plugins.rescale.chart;

import java.util.List;

/**
 * Values along an axis, drawn as a line with gaps where there is no value.
 *
 * @param points in ascending order of x
 */
public record Curve(List<Point> points) {
    /**
     * A value.
     *
     * @param x its place along the axis, finite
     * @param y may be no number; then it is a gap, and only a failure of it is drawn
     * @param failed whether what has this value failed
     */
    public record Point(double x, double y, boolean failed) {}

    public Curve {
        points = List.copyOf(points);
    }
}
