package io.jenkins.plugins.rescale.engine.results;

import io.jenkins.plugins.rescale.engine.api.Printable;
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
    private static final int LONGEST_NAME = 100;

    public RunValues {
        values = List.copyOf(values);
    }

    /**
     * What a run was given or gave by name, but for what is no number.
     *
     * @param numbers as texts
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
     * Parts of runs put together, run after run; of the same name the first counts.
     *
     * @param metrics whose order the values get; those that a file named come behind the others
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

    /** The points of those that have a series. */
    public List<ResultSeries> series() {
        return values.stream()
                .filter(value -> !value.points().isEmpty())
                .map(value -> ResultSeries.of(run, value))
                .toList();
    }
}
