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
 * @param name unique in the study; a valid folder name on any system
 * @param values values of its parameters by name, in order
 * @param key checksum of its job JSON with the values filled in; empty until the case has been checked
 * @param estimatedCost estimated before it runs, in the account's currency; null if unknown
 * @param taken result of an earlier build, reused instead of running the case again; null if the case is run
 * @param problem why this build could not run it to its end, for users; null if nothing prevented that
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StudyCase(
        String name, Map<String, String> values, String key, Double estimatedCost, Taken taken, String problem) {
    /**
     * Result of the case in another build.
     *
     * @param build number of that build, such as {@code #41}
     * @param figures figures of the case there
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Taken(String build, JobFigures figures) {
        /** Replaces missing values, since the file may have been edited. */
        public Taken {
            build = build == null ? "" : build;
            figures = figures == null ? JobFigures.unknown(Stage.LEFT, "") : figures;
        }
    }

    /** Replaces missing values, since the file may have been edited. */
    public StudyCase {
        name = name == null ? "" : name;
        values = values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
        key = key == null ? "" : key;
    }

    public StudyCase(String name, Map<String, String> values) {
        this(name, values, "", null, null, null);
    }

    /** This case after its job JSON has been checked. */
    public StudyCase checked(String checksum, Double cost) {
        return new StudyCase(name, values, checksum, cost, taken, problem);
    }

    /** This case with a result to reuse, so that it is not run. */
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
