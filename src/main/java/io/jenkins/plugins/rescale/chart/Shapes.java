package io.jenkins.plugins.rescale.chart;

import java.util.Locale;

/** Marks of values as paths: a shape for each measure, and a cross, whatever the measure, for what failed. */
public final class Shapes {
    private Shapes() {}

    /** Path of the mark with its middle at a point. */
    public static String of(Measure measure, boolean failed, double x, double y) {
        if (failed) {
            return from(x - 4, y - 4) + "l8 8m0 -8l-8 8";
        }
        return switch (measure) {
            case RUN -> from(x - 3.5, y) + "a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z";
            case QUEUE -> from(x - 3, y - 3) + "h6v6h-6z";
            case COST -> from(x, y - 4.5) + "l4.5 4.5l-4.5 4.5l-4.5 -4.5z";
        };
    }

    private static String from(double x, double y) {
        return String.format(Locale.ROOT, "M%.1f %.1f", x, y);
    }
}
