package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * The reference values that metrics are compared with.
 *
 * @param values by name of the metric, prefixed with the run if the job has several: {@code run2/Cd}
 */
public record Reference(Map<String, Value> values) implements Serializable {
    /** No reference values. */
    public static final Reference NONE = new Reference(Map.of());

    /**
     * A reference value.
     *
     * @param value may be NaN or infinite
     * @param label where it comes from, such as {@code #41} or a file name
     */
    public record Value(double value, String label) implements Serializable {}

    public Reference {
        values = Map.copyOf(values);
    }

    /** The value for a metric of a run; a value without a run applies to all runs. Empty if there is neither. */
    public Optional<Value> of(String run, String metric) {
        return Optional.ofNullable(values.get(key(run, metric))).or(() -> Optional.ofNullable(values.get(metric)));
    }

    /** The key of a value: {@code run/metric}, or the metric alone if the job has only one run. */
    public static String key(String run, String metric) {
        return run.isEmpty() ? metric : run + "/" + metric;
    }
}
