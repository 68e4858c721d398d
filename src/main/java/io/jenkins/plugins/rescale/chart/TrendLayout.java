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
 * @param foot room below all, for the labels of the builds and the key
 * @param label least distance between the labels of two builds, for each of their characters
 */
public record TrendLayout(int width, int left, int right, int head, int panel, int gap, int foot, int label) {
    /** For the width of a usual window. */
    public static final TrendLayout WIDE = new TrendLayout(760, 56, 14, 34, 96, 12, 56, 9);

    /** For a telephone. */
    public static final TrendLayout NARROW = new TrendLayout(340, 48, 12, 34, 80, 12, 56, 9);

    int plotWidth() {
        return width - left - right;
    }

    int height(int panels) {
        return panels * (head + panel + gap) + foot;
    }
}
