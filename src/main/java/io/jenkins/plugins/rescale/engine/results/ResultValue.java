package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serializable;

/**
 * What a metric came to.
 *
 * @param name of the metric
 * @param run of the job, such as {@code run2}; empty when it has only one
 * @param value null when nothing was found; may be NaN or infinite
 * @param unit for people; may be empty
 * @param logarithmic whether its axis is
 * @param problem why there is no value, or what is odd about it, for people; else empty
 * @param reference what it is compared with; null without one
 * @param label where the reference is from, such as {@code #41} or the name of a file; empty without one
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
    /** Whoever wrote the file may have left out anything. */
    public ResultValue {
        name = name == null ? "" : name;
        run = run == null ? "" : run;
        unit = unit == null ? "" : unit;
        problem = problem == null ? "" : problem;
        label = label == null ? "" : label;
    }

    /** What it is called among those of all runs. */
    @JsonIgnore
    public String key() {
        return Reference.key(run, name);
    }

    /** Name and value for a line of a console. */
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
