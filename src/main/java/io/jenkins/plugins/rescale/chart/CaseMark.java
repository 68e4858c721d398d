package io.jenkins.plugins.rescale.chart;

import java.util.Locale;

/**
 * A case in a chart of many cases.
 *
 * @param index of the case, from 0
 * @param path SVG path of its mark or line
 * @param at points for pointer hit testing: x and y of each, separated by spaces
 * @param style how it differs visually from the others
 * @param label beside it; empty if there is no room
 * @param x of the label
 * @param y of the label
 */
public record CaseMark(int index, String path, String at, Style style, String label, double x, double y) {
    /** Number of shades, which range from the lowest values to the highest. */
    public static final int SHADES = 5;

    private static final double SMALLEST = 3;

    /**
     * The visual style of a case.
     *
     * @param failed whether the case did not succeed
     * @param best whether it is the best case, which is highlighted
     * @param shade from 0 to {@value CaseMark#SHADES} - 1 by its value; -1 if it has none
     */
    public record Style(boolean failed, boolean best, int shade) {
        /** @param part position of its value in the range of all values, from 0 to 1; NaN if it has none */
        public static Style of(boolean failed, boolean best, double part) {
            return new Style(
                    failed, best, Double.isNaN(part) ? -1 : Math.min(SHADES - 1, (int) Math.floor(part * SHADES)));
        }
    }

    /** Path of a mark at a point: a circle that grows with the shade, or a cross for a failed case. */
    static String mark(Style style, double x, double y) {
        if (style.failed()) {
            return Shape.CROSS.path(x, y);
        }
        double radius = style.shade() < 0 ? SMALLEST : SMALLEST + style.shade();
        return String.format(
                Locale.ROOT,
                "M%.1f %.1fa%3$.1f %3$.1f 0 1 0 %4$.1f 0a%3$.1f %3$.1f 0 1 0 -%4$.1f 0z",
                x - radius,
                y,
                radius,
                2 * radius);
    }

    /** Suffix of its CSS class names. */
    public String kind() {
        return style.failed() ? "failed" : style.shade() < 0 ? "none" : String.valueOf(style.shade());
    }

    public boolean isBest() {
        return style.best();
    }
}
