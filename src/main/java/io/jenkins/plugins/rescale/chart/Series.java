package io.jenkins.plugins.rescale.chart;

import java.util.List;

/**
 * Values of one quantity, drawn as a line with marks.
 *
 * @param key part of the names of its style classes
 * @param name for people
 * @param shape of the marks of points that did not fail
 * @param points in ascending order of position; positions without a known value are absent
 */
public record Series(String key, String name, Axis axis, Shape shape, List<Point> points) {
    /**
     * A known value.
     *
     * @param position index of its label below the picture
     * @param value in the unit of the axis, finite
     * @param failed whether what has this value failed
     */
    public record Point(int position, double value, boolean failed) {}

    public Series {
        points = List.copyOf(points);
    }

    /** Shape of the mark of a point. */
    public Shape shape(boolean failed) {
        return failed ? Shape.CROSS : shape;
    }
}
