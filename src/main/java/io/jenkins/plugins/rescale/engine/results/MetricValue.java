package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was found for a metric.
 *
 * @param metric with its own name, also where the file gave it
 * @param value null when nothing was found; may be NaN or infinite
 * @param points of its series, thinned; empty when none is kept
 * @param problem why there is no value, or what is odd about it, for people; else empty
 */
public record MetricValue(Metric metric, Double value, List<Series.Point> points, String problem)
        implements Serializable {
    public MetricValue {
        points = List.copyOf(points);
    }

    /** Name, value and how many points there are, or why there is none; a line for people. */
    public String text() {
        String name = metric.name();
        if (value == null) {
            return (name.isEmpty() ? "" : name + ": ") + problem;
        }
        return name + " = " + NumberText.of(value) + (points.size() > 1 ? " (" + points.size() + " points)" : "");
    }

    static MetricValue of(Metric metric, Found found, String problem) {
        OptionalDouble value = found.value();
        return new MetricValue(metric, value.isPresent() ? value.getAsDouble() : null, found.points(), problem);
    }

    /** Several for which nothing was found, for the same reason. */
    public static List<MetricValue> missing(List<Metric> metrics, String problem) {
        return metrics.stream().map(metric -> missing(metric, problem)).toList();
    }

    static MetricValue missing(Metric metric, String problem) {
        return new MetricValue(metric, null, List.of(), problem);
    }
}
