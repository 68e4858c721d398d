package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * What values are compared with.
 *
 * @param values by name of the metric, with the run of the job before it where there are several: {@code run2/Cd}
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

    /** Empty when there is none for a metric. One that names no run holds for all of them. */
    public Optional<Value> of(String run, String metric) {
        return Optional.ofNullable(values.get(key(run, metric))).or(() -> Optional.ofNullable(values.get(metric)));
    }

    /** What a value of a run is called. */
    public static String key(String run, String metric) {
        return run.isEmpty() ? metric : run + "/" + metric;
    }
}
