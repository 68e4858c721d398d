package io.jenkins.plugins.rescale.chart;

/**
 * Dimensions of a trend chart, in units of its view box, where the font size is 12.
 *
 * @param width of the whole chart
 * @param left margin for the labels of the vertical axes
 * @param right margin after the last point
 * @param head height above each panel, for its title
 * @param panel height of a panel
 * @param gap below each panel
 * @param foot height below all panels, for the labels and the legend
 * @param label minimum distance between two labels, per character
 */
public record TrendLayout(int width, int left, int right, int head, int panel, int gap, int foot, int label) {
    static final int LINE_HEIGHT = 18;
    /** Margin before the first and after the last position. */
    private static final int MARGIN = 8;

    /** For desktop windows. */
    public static final TrendLayout WIDE = new TrendLayout(760, 56, 14, 34, 96, 12, 56, 9);

    /** For phones. */
    public static final TrendLayout NARROW = new TrendLayout(340, 48, 12, 34, 80, 12, 56, 9);

    int height(int panels) {
        return top(panels) + foot;
    }

    /** Y of the top of a panel, including its title; given the number of panels, y of the foot. */
    int top(int index) {
        return index * (head + panel + gap);
    }

    /** X of a position. */
    double x(int position, int positions) {
        return positions == 1
                ? left + plotWidth() / 2.0
                : left + MARGIN + (plotWidth() - 2.0 * MARGIN) * position / (positions - 1);
    }

    /** Distance between two positions. */
    double distance(int positions) {
        return plotWidth() / Math.max(1, positions - 1.0);
    }

    /**
     * Y of a value.
     *
     * @param top of its panel
     * @param part position on the axis, from 0 to 1
     */
    double y(int top, double part) {
        return top + head + panel * (1 - part);
    }

    private int plotWidth() {
        return width - left - right;
    }
}
