package io.jenkins.plugins.rescale.chart;

import java.util.Locale;

/**
 * A case in a picture of many.
 *
 * @param index of the case, from 0
 * @param path of its mark or its line
 * @param at points by which a pointer finds it: x and y of each, separated by spaces
 * @param style how it is told from others
 * @param label beside it; empty when there is no room
 * @param x of the label
 * @param y of the label
 */
public record CaseMark(int index, String path, String at, Style style, String label, double x, double y) {
    /** Shades, from the lowest values to the highest. */
    public static final int SHADES = 5;

    private static final double SMALLEST = 3;

    /**
     * How a case is told from others.
     *
     * @param failed whether it did not succeed
     * @param best whether it is the one to be found first
     * @param shade from 0 to {@value CaseMark#SHADES} - 1 by its value; -1 when it has none
     */
    public record Style(boolean failed, boolean best, int shade) {
        /** @param part where its value lies among all, from 0 to 1; NaN when it has none */
        public static Style of(boolean failed, boolean best, double part) {
            return new Style(
                    failed, best, Double.isNaN(part) ? -1 : Math.min(SHADES - 1, (int) Math.floor(part * SHADES)));
        }
    }

    /** The mark of a value at a point, which grows with the value. */
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

    /** Part of the names of its style classes. */
    public String kind() {
        return style.failed() ? "failed" : style.shade() < 0 ? "none" : String.valueOf(style.shade());
    }

    public boolean isBest() {
        return style.best();
    }
}
