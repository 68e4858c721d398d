package io.jenkins.plugins.rescale.chart;

/**
 * Measures of a picture of curves, in the units of its view box, in which letters are 12 high.
 *
 * @param width of the whole
 * @param left room for the labels of the upright axis
 * @param right room beside the last point
 * @param top room above the plot
 * @param plot height of the plot
 * @param foot room below it, for labels
 * @param label least distance between two labels, for each of their characters
 */
public record LineLayout(int width, int left, int right, int top, int plot, int foot, int label) {
    /** Part of the plot that is free beside the first and the last point. */
    private static final double MARGIN = 0.015;

    /** For the width of a usual window. */
    public static final LineLayout WIDE = new LineLayout(760, 64, 14, 8, 180, 24, 9);

    /** For half of such a window, and for a telephone. */
    public static final LineLayout NARROW = new LineLayout(340, 64, 10, 8, 130, 24, 9);

    /** Like these, higher, for points all over the plot. */
    public static final LineLayout WIDE_CASES = new LineLayout(760, 80, 24, 14, 240, 24, 9);

    public static final LineLayout NARROW_CASES = new LineLayout(340, 80, 20, 14, 200, 24, 9);

    /** For axes side by side, with labels beside and names above each. */
    public static final LineLayout PARALLEL = new LineLayout(760, 60, 40, 30, 210, 12, 9);

    /** For a cell of a table: no axes, and no mark but that of the last point. */
    public static final LineLayout SPARK = new LineLayout(96, 6, 6, 5, 14, 5, 0);

    boolean isSpark() {
        return label == 0;
    }

    int height() {
        return top + plot + foot;
    }

    /** Y of the lower end of the plot. */
    int bottom() {
        return top + plot;
    }

    /**
     * X of a place.
     *
     * @param part of the axis, from 0 to 1
     */
    double x(double part) {
        return left + (width - left - right) * (MARGIN + (1 - 2 * MARGIN) * part);
    }

    /** Y of a part of the upright axis, from 0 to 1. */
    double y(double part) {
        return bottom() - plot * part;
    }

    /** Between the first point and the last. */
    double length() {
        return x(1) - x(0);
    }
}
