package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * What values are compared with.
 *
 * @param values by name of the metric
 */
public record Reference(Map<String, Value> values) implements Serializable {
    /** Nothing to compare with. */
    public static final Reference NONE = new Reference(Map.of());

    /**
     * A value.
     *
     * @param value a number; may be NaN
     * @param label where it is from, such as {@code #41} or the name of a file
     */
    public record Value(double value, String label) implements Serializable {}

    public Reference {
        values = Map.copyOf(values);
    }

    /** Empty when there is none for a metric. */
    public Optional<Value> of(String metric) {
        return Optional.ofNullable(values.get(metric));
    }
}
