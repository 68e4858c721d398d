package io.jenkins.plugins.rescale.chart;

import java.util.Locale;

/** Shapes of marks, distinguishable without color. */
public enum Shape {
    CIRCLE,
    SQUARE,
    DIAMOND,
    /** For failures, in any series. */
    CROSS;

    /** Path of the mark centered at a point. */
    public String path(double x, double y) {
        return switch (this) {
            case CIRCLE -> from(x - 3.5, y) + "a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z";
            case SQUARE -> from(x - 3, y - 3) + "h6v6h-6z";
            case DIAMOND -> from(x, y - 4.5) + "l4.5 4.5l-4.5 4.5l-4.5 -4.5z";
            case CROSS -> from(x - 4, y - 4) + "l8 8m0 -8l-8 8";
        };
    }

    private static String from(double x, double y) {
        return String.format(Locale.ROOT, "M%.1f %.1f", x, y);
    }
}
