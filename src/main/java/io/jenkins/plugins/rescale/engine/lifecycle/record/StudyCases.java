package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The cases of a parameter study, saved once they have been checked.
 *
 * @param cases cases in order, numbered from 1
 * @param json the job JSON as written, with its placeholders
 * @param inputs checksum of the inputs they share; empty before those are packed, and if there are none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StudyCases(List<StudyCase> cases, String json, String inputs) {
    /** Replaces missing values, since the file may have been edited. */
    public StudyCases {
        cases = cases == null ? List.of() : List.copyOf(cases);
        json = json == null ? "" : json;
        inputs = inputs == null ? "" : inputs;
    }

    /** With the checksum of the shared inputs, once those have been packed. */
    public StudyCases sharing(String checksum) {
        return new StudyCases(cases, json, checksum);
    }

    /**
     * Some could not be run to their end.
     *
     * @param problems why, by number of the case
     */
    public StudyCases losing(Map<Integer, String> problems) {
        List<StudyCase> known = new ArrayList<>(cases);
        problems.forEach(
                (number, why) -> known.set(number - 1, known.get(number - 1).lost(why)));
        return new StudyCases(known, json, inputs);
    }
}
