package io.jenkins.plugins.rescale.engine.results;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of the metrics of one run of a job.
 *
 * @param run such as {@code run2}; empty if the job has only one
 */
public record RunValues(String run, List<MetricValue> values) implements Serializable {
    private static final int LONGEST_NAME = 100;

    public RunValues {
        values = List.copyOf(values);
    }

    /**
     * Creates values from named strings, such as the variables of a run. Skips blank names and strings that are not
     * numbers.
     *
     * @param numbers by name
     */
    public static RunValues of(String run, Map<String, String> numbers) {
        List<MetricValue> values = new ArrayList<>();
        numbers.forEach((name, text) -> Numbers.parse(text).ifPresent(number -> {
            if (!name.isBlank()) {
                values.add(new MetricValue(Metric.unknown(Printable.of(name, LONGEST_NAME)), number, List.of(), ""));
            }
        }));
        return new RunValues(run, values);
    }

    /**
     * Joins partial results by run. If a name occurs more than once in a run, the first value counts.
     *
     * @param metrics determine the order of the values; those with names from a file come last
     */
    public static List<RunValues> join(List<RunValues> parts, List<Metric> metrics) {
        List<String> order = metrics.stream().map(Metric::name).toList();
        Map<String, List<MetricValue>> runs = new LinkedHashMap<>();
        for (RunValues part : parts) {
            List<MetricValue> known = runs.computeIfAbsent(part.run(), run -> new ArrayList<>());
            for (MetricValue value : part.values()) {
                if (known.stream()
                        .noneMatch(other ->
                                other.metric().name().equals(value.metric().name()))) {
                    known.add(value);
                }
            }
        }
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

    /** The series of the metrics that have points. */
    public List<ResultSeries> series() {
        return values.stream()
                .filter(value -> !value.points().isEmpty())
                .map(value -> ResultSeries.of(run, value))
                .toList();
    }
}
