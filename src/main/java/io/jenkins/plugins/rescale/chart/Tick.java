package io.jenkins.plugins.rescale.chart;

/**
 * A label on an axis.
 *
 * @param at x or y, rounded to a tenth
 * @param label text of the label
 */
public record Tick(double at, String label) {
    public Tick {
        at = tenths(at);
    }

    /** Rounds a coordinate to a tenth; finer differences are invisible. */
    static double tenths(double coordinate) {
        return Math.round(coordinate * 10) / 10.0;
    }
}
