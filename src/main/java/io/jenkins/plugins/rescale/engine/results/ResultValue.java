package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serializable;

/**
 * The value of a metric, with its reference.
 *
 * @param name of the metric
 * @param run of the job, such as {@code run2}; empty if it has only one
 * @param value null if nothing was found; may be NaN or infinite
 * @param unit for display; may be empty
 * @param logarithmic whether it is drawn on a logarithmic axis
 * @param problem why there is no value, or what is suspicious about it; otherwise empty
 * @param reference the value to compare with; null if there is none
 * @param label where the reference comes from, such as {@code #41} or a file name; empty if there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResultValue(
        String name,
        String run,
        Double value,
        String unit,
        boolean logarithmic,
        String problem,
        Double reference,
        String label)
        implements Serializable {
    /** Tolerates missing fields, as the JSON may come from anywhere. */
    public ResultValue {
        name = name == null ? "" : name;
        run = run == null ? "" : run;
        unit = unit == null ? "" : unit;
        problem = problem == null ? "" : problem;
        label = label == null ? "" : label;
    }

    /** Its name, unique among the values of all runs: see {@link Reference#key}. */
    @JsonIgnore
    public String key() {
        return Reference.key(run, name);
    }

    /** One console line with name, value and comparison with the reference, or with the problem. */
    @JsonIgnore
    public String text() {
        if (value == null) {
            return key() + ": " + problem;
        }
        String text = key() + " = " + NumberText.of(value) + (unit.isEmpty() ? "" : " " + unit);
        return reference == null
                ? text
                : text + " (reference " + label + ": " + NumberText.of(reference) + ", "
                        + NumberText.change(value, reference) + ")";
    }
}
