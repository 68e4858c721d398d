package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The cases of a parameter study, as they are kept once they were checked.
 *
 * @param cases in their order, numbered from 1
 * @param json the job JSON as it was written, with its placeholders
 * @param inputs checksum of what they have in common; empty before it is packed, and when there is nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StudyCases(List<StudyCase> cases, String json, String inputs) {
    /** Whoever wrote the file may have left out anything. */
    public StudyCases {
        cases = cases == null ? List.of() : List.copyOf(cases);
        json = json == null ? "" : json;
        inputs = inputs == null ? "" : inputs;
    }

    /** What they have in common was packed. */
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
