package io.jenkins.plugins.rescale.chart;

import java.util.List;

/**
 * Values of one quantity, drawn as a line with marks.
 *
 * @param key suffix of its CSS class names
 * @param name display name
 * @param axis quantity of the values
 * @param shape of the marks of points that did not fail
 * @param points in ascending order of position; positions without a known value are absent
 */
public record Series(String key, String name, Axis axis, Shape shape, List<Point> points) {
    /**
     * A known value.
     *
     * @param position index of its label below the chart
     * @param value in the unit of the axis, finite
     * @param failed whether the build with this value failed
     */
    public record Point(int position, double value, boolean failed) {}

    public Series {
        points = List.copyOf(points);
    }

    /** The shape of the mark of a point. */
    public Shape shape(boolean failed) {
        return failed ? Shape.CROSS : shape;
    }
}
