package io.jenkins.plugins.rescale.engine.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads and writes parameters in the formats that users write: a line {@code name = value} for each, or a JSON object.
 */
public final class Parameters {
    /** Maximum number of parameters of a job. */
    private static final int MOST = 200;

    private static final int LONGEST_VALUE = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w{0,99}");
    private static final JsonMapper MAPPER = new JsonMapper();

    private Parameters() {}

    /**
     * Converts any value to a string that {@link #parse} reads.
     *
     * @param given a map, as in a Pipeline, or a string; null for none
     */
    public static String text(Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return given == null ? "" : given.toString();
        }
        ObjectNode object = MAPPER.createObjectNode();
        map.forEach((name, value) -> {
            boolean scalar = value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
            object.put(String.valueOf(name), scalar ? value.toString() : null);
        });
        return object.isEmpty() ? "" : object.toString();
    }

    /** Changes the values of the parameters. Returns a string that cannot be read unchanged. */
    public static String map(String text, UnaryOperator<String> change) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!read(text, values).isEmpty()) {
            return text;
        }
        values.replaceAll((name, value) -> change.apply(value));
        return text(values);
    }

    /** Adds parameters, which override those that are there. Returns a string that cannot be read unchanged. */
    public static String with(String text, Map<String, String> others) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!read(text, values).isEmpty()) {
            return text;
        }
        values.putAll(others);
        return text(values);
    }

    /**
     * Reads parameters in order.
     *
     * @param problems receives one sentence per problem
     */
    static Map<String, String> parse(String text, List<String> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        String problem = read(text, values);
        if (!problem.isEmpty()) {
            problems.add("parameters: " + problem);
        }
        return values;
    }

    /** @return what is wrong; empty if nothing is */
    private static String read(String text, Map<String, String> values) {
        return text.stripLeading().startsWith("{") ? readObject(text, values) : readLines(text, values);
    }

    private static String readObject(String text, Map<String, String> values) {
        try {
            for (Map.Entry<String, JsonNode> entry : ExactJson.read(text).properties()) {
                if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
                    return "the value of " + Printable.of(entry.getKey(), 100)
                            + " must be a string, a number or a boolean";
                }
                values.put(entry.getKey(), entry.getValue().asText());
            }
            return "";
        } catch (JsonProcessingException e) {
            return "not a valid JSON object: " + Printable.of(e.getOriginalMessage(), 200);
        }
    }

    private static String readLines(String text, Map<String, String> values) {
        for (String line : text.split("\\R")) {
            int equals = line.indexOf('=');
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (equals < 0) {
                return "\"" + Printable.of(line, 100) + "\" is not of the form name = value";
            }
            String name = line.substring(0, equals).strip();
            if (values.put(name, line.substring(equals + 1).strip()) != null) {
                return Printable.of(name, 100) + " is given twice";
            }
        }
        return "";
    }

    /** Checks names and values, regardless of their source. */
    static void check(Map<String, String> values, List<String> problems) {
        if (values.size() > MOST) {
            problems.add("parameters: there are " + values.size() + ", but a job can have at most " + MOST);
        }
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                problems.add("parameters: \"" + Printable.of(name, 100)
                        + "\" is not a valid name: use up to 100 letters, digits and _, not starting with a digit");
            } else if (value.length() > LONGEST_VALUE) {
                problems.add("parameters: the value of " + name + " is longer than " + LONGEST_VALUE + " characters");
            } else if (value.contains("${")) {
                problems.add("parameters: the value of " + name
                        + " contains ${, but placeholders in values are not replaced");
            }
        });
    }
}
