package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The value found for a metric.
 *
 * @param metric always with a name of its own if there is a value, even if the name came from the file
 * @param value null if nothing was found; may be NaN or infinite
 * @param points of its series, thinned; empty if no series is kept
 * @param problem why there is no value, or what is suspicious about it; otherwise empty
 */
public record MetricValue(Metric metric, Double value, List<Series.Point> points, String problem)
        implements Serializable {
    public MetricValue {
        points = List.copyOf(points);
    }

    /** One line with name, value and number of points, or with the reason why there is no value. */
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

    /** Values for metrics that were all not found for the same reason. */
    public static List<MetricValue> missing(List<Metric> metrics, String problem) {
        return metrics.stream().map(metric -> missing(metric, problem)).toList();
    }

    static MetricValue missing(Metric metric, String problem) {
        return new MetricValue(metric, null, List.of(), problem);
    }
}
