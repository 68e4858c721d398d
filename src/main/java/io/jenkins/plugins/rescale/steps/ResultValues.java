package io.jenkins.plugins.rescale.steps;

import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Converts results to plain values for a Pipeline, which survive a restart. */
final class ResultValues {
    private ResultValues() {}

    /** Returns the values by name, without those that were not found. */
    static LinkedHashMap<String, Double> of(Results results) {
        LinkedHashMap<String, Double> values = new LinkedHashMap<>();
        results.values().stream()
                .filter(value -> value.value() != null)
                .forEach(value -> values.put(value.key(), value.value()));
        return values;
    }

    /** Returns {@code metric, outcome, passed, criticality, message} for each gate. */
    static ArrayList<LinkedHashMap<String, Object>> gates(Results results) {
        ArrayList<LinkedHashMap<String, Object>> gates = new ArrayList<>();
        results.gates().forEach(gate -> {
            LinkedHashMap<String, Object> row = new LinkedHashMap<>();
            row.put("metric", Reference.key(gate.run(), gate.metric()));
            row.put("outcome", gate.outcome().name());
            row.put("passed", !gate.hasFailed());
            row.put("criticality", gate.criticality().name());
            row.put("message", gate.message());
            gates.add(row);
        });
        return gates;
    }
}
