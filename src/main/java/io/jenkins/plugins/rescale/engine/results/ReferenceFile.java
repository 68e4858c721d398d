package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reads reference values from JSON: an object of names and numbers, or the {@code rescale-run.json} of an earlier run.
 * Numbers may be strings, since JSON has no NaN.
 */
public final class ReferenceFile {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ReferenceFile() {}

    /**
     * Parses reference values.
     *
     * @param label file name, shown as the origin of the values
     * @throws IllegalArgumentException if the JSON is invalid; the message explains why
     */
    public static Reference parse(String json, String label) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not valid JSON", e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("it must be an object such as {\"Cd\": 0.31}");
        }
        Map<String, Reference.Value> values = new LinkedHashMap<>();
        if (root.path("metrics").isArray()) {
            root.path("metrics").forEach(metric -> {
                String key = Reference.key(
                        metric.path("run").asText(), metric.path("name").asText());
                number(metric.path("value")).ifPresent(number -> values.put(key, new Reference.Value(number, label)));
            });
        } else {
            root.properties().forEach(entry -> {
                double number = number(entry.getValue())
                        .orElseThrow(() -> new IllegalArgumentException("\"" + entry.getKey() + "\" is not a number"));
                values.put(entry.getKey(), new Reference.Value(number, label));
            });
        }
        return new Reference(values);
    }

    private static OptionalDouble number(JsonNode value) {
        return value.isNumber()
                ? OptionalDouble.of(value.asDouble())
                : value.isTextual() ? Numbers.parse(value.asText()) : OptionalDouble.empty();
    }
}
