package io.jenkins.plugins.rescale.trend;

import java.util.Locale;

/** Marks of values as paths: a shape for each measure, and a cross, whatever the measure, for what failed. */
public final class Shapes {
    private Shapes() {}

    /** Path of the mark with its middle at a point. */
    public static String of(Measure measure, boolean failed, double x, double y) {
        if (failed) {
            return path("M%.1f %.1fl8 8m0 -8l-8 8", x - 4, y - 4);
        }
        return switch (measure) {
            case RUN -> path("M%.1f %.1fa3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z", x - 3.5, y);
            case QUEUE -> path("M%.1f %.1fh6v6h-6z", x - 3, y - 3);
            case COST -> path("M%.1f %.1fl4.5 4.5l-4.5 4.5l-4.5 -4.5z", x, y - 4.5);
        };
    }

    private static String path(String shape, double x, double y) {
        return String.format(Locale.ROOT, shape, x, y);
    }
}
