package io.jenkins.plugins.rescale.chart;

/**
 * Measures of a picture, in the units of its view box, in which letters are 12 high.
 *
 * @param width of the whole
 * @param left x where the bars begin
 * @param right room beside the bars
 * @param row height of a row
 * @param bar distance from the top of a row to its bar
 * @param characters of a label for which there is room
 */
public record TimelineLayout(int width, int left, int right, int row, int bar, int characters) {
    static final int BAR_HEIGHT = 12;
    /** Below the rows, for the labels of the axis. */
    static final int FOOT = 40;

    /** For the width of a usual window: labels beside the bars. */
    public static final TimelineLayout WIDE = new TimelineLayout(760, 156, 128, 26, 6, 20);

    /** For a telephone: labels above the bars. */
    public static final TimelineLayout NARROW = new TimelineLayout(340, 8, 12, 42, 22, 24);

    int end() {
        return width - right;
    }

    /**
     * X of a time.
     *
     * @param part of the length of the axis, from 0 to 1
     */
    double x(double part) {
        return left + part * (end() - left);
    }
}
