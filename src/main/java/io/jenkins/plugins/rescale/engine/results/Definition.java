package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** An object in a list of definitions. Collects the problems with its keys and values, each once. */
final class Definition {
    private final String where;
    private final JsonNode node;
    private final List<String> problems = new ArrayList<>();

    /** @param where its place in the list, shown in problems, such as {@code metrics[2]} */
    Definition(String where, JsonNode node) {
        this.where = where;
        this.node = node;
    }

    String where() {
        return where;
    }

    JsonNode node() {
        return node;
    }

    List<String> problems() {
        return problems;
    }

    /** Adds a problem; {@code text} is appended to the place of the object. */
    void problem(String text) {
        String problem = where + text;
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Whether the node is an object. Reports a node that is not, and unknown keys. */
    boolean isObject(Set<String> allowed) {
        if (!node.isObject()) {
            problem(" must be an object");
            return false;
        }
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!allowed.contains(key)) {
                problem(" has the unknown key \"" + key + "\"; known keys: "
                        + String.join(", ", new TreeSet<>(allowed)));
            }
        }
        return true;
    }

    boolean has(String key) {
        JsonNode value = node.path(key);
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.asText().isBlank());
    }

    /** The string verbatim; empty if absent. */
    String raw(String key) {
        if (!has(key)) {
            return "";
        }
        if (!node.get(key).isTextual()) {
            problem(": " + key + " must be a string");
            return "";
        }
        return node.get(key).asText();
    }

    /** The string without surrounding white space; empty if absent. */
    String text(String key) {
        return raw(key).strip();
    }

    boolean flag(String key) {
        JsonNode value = node.path(key);
        if (has(key) && !value.isBoolean()) {
            problem(": " + key + " must be true or false");
        }
        return value.asBoolean(false);
    }

    /** A finite number, or a string that holds one, since forms submit strings. */
    OptionalDouble number(String key) {
        if (!has(key)) {
            return OptionalDouble.empty();
        }
        JsonNode value = node.get(key);
        OptionalDouble number = value.isNumber()
                ? OptionalDouble.of(value.asDouble())
                : value.isTextual() ? Numbers.parse(value.asText()) : OptionalDouble.empty();
        if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
            problem(": " + key + " must be a number");
            return OptionalDouble.empty();
        }
        return number;
    }

    /** A constant of an enumeration, ignoring case; the fallback if absent. */
    <E extends Enum<E>> E word(String key, E fallback) {
        String word = text(key);
        if (word.isEmpty()) {
            return fallback;
        }
        Class<E> words = fallback.getDeclaringClass();
        try {
            return Enum.valueOf(words, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            problem(": " + key + " is \"" + word + "\" but must be one of: "
                    + words(words.getEnumConstants(), fallback instanceof Take));
            return fallback;
        }
    }

    private static String words(Enum<?>[] constants, boolean small) {
        return String.join(
                ", ",
                Arrays.stream(constants)
                        .map(constant -> small ? constant.name().toLowerCase(Locale.ROOT) : constant.name())
                        .toList());
    }
}
