package io.jenkins.plugins.rescale.engine.results;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/** Collects the points of one metric. Keeps only the value and, if requested, a thinned series. */
final class Found {
    private final Take take;
    private final Series series;
    private final DoubleConsumer each;
    private long count;
    private double value;
    private double sum;

    Found(Take take, boolean keepsSeries) {
        this(take, keepsSeries, point -> {});
    }

    /**
     * @param keepsSeries whether the points themselves are kept
     * @param each receives each point
     */
    Found(Take take, boolean keepsSeries, DoubleConsumer each) {
        this.take = take;
        this.each = each;
        this.series = keepsSeries ? new Series() : null;
    }

    /** Adds a point that has no x of its own; its number, from 1, is used instead. */
    void add(double y) {
        add(count + 1.0, y);
    }

    /** Adds a point. The number of the point replaces an x that is not finite. */
    void add(double x, double y) {
        value = count == 0 ? y : next(y);
        sum += y;
        count++;
        if (series != null) {
            series.add(Double.isFinite(x) ? x : count, y);
        }
        each.accept(y);
    }

    /** NaN is never hidden: if any point is NaN, so are minimum, maximum and mean. */
    private double next(double y) {
        return switch (take) {
            case LAST -> y;
            case FIRST -> value;
            case MIN -> Math.min(value, y);
            case MAX -> Math.max(value, y);
            case MEAN -> Double.NaN; // unused: see value()
        };
    }

    /** The value; empty if nothing was found. */
    OptionalDouble value() {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(take == Take.MEAN ? sum / count : value);
    }

    /** The thinned series; empty if it is not kept or nothing was found. */
    List<Series.Point> points() {
        return series == null ? List.of() : series.points();
    }

    long count() {
        return count;
    }
}
