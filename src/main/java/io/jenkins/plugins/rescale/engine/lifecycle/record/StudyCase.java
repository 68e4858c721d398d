package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A case of a parameter study.
 *
 * @param name other than that of all others; a name of a folder on any system
 * @param values of its parameters by name, in their order
 * @param key checksum of its job JSON with the values in it; empty while that was not looked at
 * @param estimatedCost in the account's currency before it runs; null when it is not known
 * @param taken what it came to in an earlier build, so that it is not run again; null for a case that is run
 * @param problem why this build could not run it to its end, for users; null if nothing prevented that
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StudyCase(
        String name, Map<String, String> values, String key, Double estimatedCost, Taken taken, String problem) {
    /**
     * The result of another build.
     *
     * @param build its number, such as {@code #41}
     * @param figures of the case there
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Taken(String build, JobFigures figures) {
        /** Whoever wrote the file may have left out anything. */
        public Taken {
            build = build == null ? "" : build;
            figures = figures == null ? JobFigures.unknown(Stage.LEFT, "") : figures;
        }
    }

    /** Whoever wrote the file may have left out anything. */
    public StudyCase {
        name = name == null ? "" : name;
        values = values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
        key = key == null ? "" : key;
    }

    public StudyCase(String name, Map<String, String> values) {
        this(name, values, "", null, null, null);
    }

    /** Its job JSON was looked at. */
    public StudyCase checked(String checksum, Double cost) {
        return new StudyCase(name, values, checksum, cost, taken, problem);
    }

    /** It is not run. */
    public StudyCase takenFrom(Taken earlier) {
        return new StudyCase(name, values, key, estimatedCost, earlier, problem);
    }

    /** This build could not run it to its end. */
    StudyCase lost(String why) {
        return new StudyCase(name, values, key, estimatedCost, taken, why);
    }

    @JsonIgnore
    public Optional<Taken> result() {
        return Optional.ofNullable(taken);
    }
}
