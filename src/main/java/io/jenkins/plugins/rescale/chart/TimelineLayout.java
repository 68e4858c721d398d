package io.jenkins.plugins.rescale.chart;

/**
 * Dimensions of a timeline, in units of its view box, where the font size is 12.
 *
 * @param width of the whole chart
 * @param left x where the bars start
 * @param right margin after the bars
 * @param row height of a row
 * @param bar distance from the top of a row to its bar
 * @param characters maximum length of a label
 */
public record TimelineLayout(int width, int left, int right, int row, int bar, int characters) {
    static final int BAR_HEIGHT = 12;
    /** Height below the rows, for the labels of the axis. */
    static final int FOOT = 40;

    /** For desktop windows: labels beside the bars. */
    public static final TimelineLayout WIDE = new TimelineLayout(760, 156, 128, 26, 6, 20);

    /** For phones: labels above the bars. */
    public static final TimelineLayout NARROW = new TimelineLayout(340, 8, 12, 42, 22, 24);

    int end() {
        return width - right;
    }

    /**
     * X of a time.
     *
     * @param part position on the axis, from 0 to 1
     */
    double x(double part) {
        return left + part * (end() - left);
    }
}
