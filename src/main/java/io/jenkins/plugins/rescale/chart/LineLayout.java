package io.jenkins.plugins.rescale.chart;

/**
 * Dimensions of a line chart, in units of its view box, where the font size is 12.
 *
 * @param width of the whole chart
 * @param left margin for the labels of the vertical axis
 * @param right margin after the last point
 * @param top margin above the plot
 * @param plot height of the plot
 * @param foot margin below the plot, for labels
 * @param label minimum distance between two labels, per character
 */
public record LineLayout(int width, int left, int right, int top, int plot, int foot, int label) {
    /** Fraction of the plot that is left free before the first and after the last point. */
    private static final double MARGIN = 0.015;

    /** For desktop windows. */
    public static final LineLayout WIDE = new LineLayout(760, 64, 14, 8, 180, 24, 9);

    /** For half the width of a desktop window, and for phones. */
    public static final LineLayout NARROW = new LineLayout(340, 64, 10, 8, 130, 24, 9);

    /** Taller than {@link #WIDE}, for scatter plots. */
    public static final LineLayout WIDE_CASES = new LineLayout(760, 80, 24, 14, 240, 24, 9);

    /** Taller than {@link #NARROW}, for scatter plots. */
    public static final LineLayout NARROW_CASES = new LineLayout(340, 80, 20, 14, 200, 24, 9);

    /** For parallel axes, with labels beside and a name above each. */
    public static final LineLayout PARALLEL = new LineLayout(760, 60, 40, 30, 210, 12, 9);

    /** For a table cell: no axes, and a mark only at the last point. */
    public static final LineLayout SPARK = new LineLayout(96, 6, 6, 5, 14, 5, 0);

    boolean isSpark() {
        return label == 0;
    }

    int height() {
        return top + plot + foot;
    }

    /** Y of the bottom of the plot. */
    int bottom() {
        return top + plot;
    }

    /**
     * X of a position.
     *
     * @param part position on the horizontal axis, from 0 to 1
     */
    double x(double part) {
        return left + (width - left - right) * (MARGIN + (1 - 2 * MARGIN) * part);
    }

    /** Y of a position on the vertical axis, from 0 to 1. */
    double y(double part) {
        return bottom() - plot * part;
    }

    /** Distance between the first and the last position. */
    double length() {
        return x(1) - x(0);
    }
}
