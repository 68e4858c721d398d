package io.jenkins.plugins.rescale.bench;

import java.util.List;
import java.util.Locale;

/**
 * Durations of repeated runs.
 *
 * @param seconds duration of each run, in order
 */
record Times(List<Double> seconds) {
    Times {
        seconds = List.copyOf(seconds);
    }

    double median() {
        List<Double> sorted = seconds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Returns the median, and in parentheses the shortest and the longest run. */
    @Override
    public String toString() {
        double min = seconds.stream().min(Double::compare).orElseThrow();
        double max = seconds.stream().max(Double::compare).orElseThrow();
        return String.format(Locale.ROOT, "%.2f s (%.2f–%.2f)", median(), min, max);
    }
}
