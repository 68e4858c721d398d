package io.jenkins.plugins.rescale.engine.results;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/** Collects the points of one metric as they come, without keeping them, but for a thinned series where one is wanted. */
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
     * @param keepsSeries whether the points themselves are wanted
     * @param each is told each point
     */
    Found(Take take, boolean keepsSeries, DoubleConsumer each) {
        this.take = take;
        this.each = each;
        this.series = keepsSeries ? new Series() : null;
    }

    /** A point without a place of its own: its number stands for it. */
    void add(double y) {
        add(count + 1.0, y);
    }

    void add(double x, double y) {
        value = count == 0 ? y : next(y);
        sum += y;
        count++;
        if (series != null) {
            series.add(x, y);
        }
        each.accept(y);
    }

    /** NaN among the points is never hidden: the lowest, highest or mean of such points is NaN. */
    private double next(double y) {
        return switch (take) {
            case LAST -> y;
            case FIRST -> value;
            case MIN -> Math.min(value, y);
            case MAX -> Math.max(value, y);
            case MEAN -> Double.NaN; // the sum decides
        };
    }

    /** Empty when nothing was found. */
    OptionalDouble value() {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(take == Take.MEAN ? sum / count : value);
    }

    /** Empty when none is wanted or nothing was found. */
    List<Series.Point> points() {
        return series == null ? List.of() : series.points();
    }

    long count() {
        return count;
    }
}
