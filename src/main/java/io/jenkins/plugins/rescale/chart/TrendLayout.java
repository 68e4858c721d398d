package io.jenkins.plugins.rescale.chart;

/**
 * Measures of a picture, in the units of its view box, in which letters are 12 high.
 *
 * @param width of the whole
 * @param left room for the labels of the upright axes
 * @param right room beside the last point
 * @param head room above each panel, for its title
 * @param panel height of a panel
 * @param gap below each panel
 * @param foot room below all, for the labels and the key
 * @param label least distance between two labels, for each of their characters
 */
public record TrendLayout(int width, int left, int right, int head, int panel, int gap, int foot, int label) {
    static final int LINE_HEIGHT = 18;
    /** Between the axis and the first position, and beyond the last. */
    private static final int MARGIN = 8;

    /** For the width of a usual window. */
    public static final TrendLayout WIDE = new TrendLayout(760, 56, 14, 34, 96, 12, 56, 9);

    /** For a telephone. */
    public static final TrendLayout NARROW = new TrendLayout(340, 48, 12, 34, 80, 12, 56, 9);

    int height(int panels) {
        return top(panels) + foot;
    }

    /** Y where a panel begins, with the room for its title; of the number of panels: where the foot begins. */
    int top(int index) {
        return index * (head + panel + gap);
    }

    /** X of a position. */
    double x(int position, int positions) {
        return positions == 1
                ? left + plotWidth() / 2.0
                : left + MARGIN + (plotWidth() - 2.0 * MARGIN) * position / (positions - 1);
    }

    /** Between two positions. */
    double distance(int positions) {
        return plotWidth() / Math.max(1, positions - 1.0);
    }

    /**
     * Y of a value.
     *
     * @param top of its panel
     * @param part of the height of the axis, from 0 to 1
     */
    double y(int top, double part) {
        return top + head + panel * (1 - part);
    }

    private int plotWidth() {
        return width - left - right;
    }
}
