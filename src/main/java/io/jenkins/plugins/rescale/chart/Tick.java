package io.jenkins.plugins.rescale.chart;

/**
 * A label at an axis.
 *
 * @param at x or y, to a tenth
 */
public record Tick(double at, String label) {
    public Tick {
        at = tenths(at);
    }

    /** A coordinate without digits that nobody can see. */
    static double tenths(double coordinate) {
        return Math.round(coordinate * 10) / 10.0;
    }
}
