package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found for the metrics of one run of a job.
 *
 * @param run such as {@code run2}; empty when the job has only one
 */
public record RunValues(String run, List<MetricValue> values) implements Serializable {
    public RunValues {
        values = List.copyOf(values);
    }

    /**
     * Parts of runs put together, run after run.
     *
     * @param metrics whose order the values get; those that a file named come behind the others
     */
    public static List<RunValues> join(List<RunValues> parts, List<Metric> metrics) {
        List<String> order = metrics.stream().map(Metric::name).toList();
        Map<String, List<MetricValue>> runs = new LinkedHashMap<>();
        parts.forEach(part ->
                runs.computeIfAbsent(part.run(), run -> new ArrayList<>()).addAll(part.values()));
        List<RunValues> joined = new ArrayList<>();
        runs.forEach((run, values) -> {
            values.sort(Comparator.comparingInt(value -> {
                int place = order.indexOf(value.metric().name());
                return place < 0 ? order.size() : place;
            }));
            joined.add(new RunValues(run, values));
        });
        return joined;
    }

    /** The points of those that have a series. */
    public List<ResultSeries> series() {
        return values.stream()
                .filter(value -> !value.points().isEmpty())
                .map(value -> ResultSeries.of(run, value))
                .toList();
    }
}
