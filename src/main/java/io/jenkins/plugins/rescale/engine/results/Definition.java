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

/** One object of a list of definitions. Says what is wrong with its keys and values, each once. */
final class Definition {
    private final String where;
    private final JsonNode node;
    private final List<String> problems = new ArrayList<>();

    /** @param where for people, such as {@code metrics[2]} */
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

    /** Notes a problem of the whole. */
    void problem(String text) {
        String problem = where + text;
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Whether it is an object; notes the keys that it should not have. */
    boolean isObject(Set<String> allowed) {
        if (!node.isObject()) {
            problem(" must be an object");
            return false;
        }
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!allowed.contains(key)) {
                problem(" has the key \"" + key + "\", which is none of: " + String.join(", ", new TreeSet<>(allowed)));
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

    /** As it was written; empty when there is none. */
    String raw(String key) {
        if (!has(key)) {
            return "";
        }
        if (!node.get(key).isTextual()) {
            problem(": " + key + " must be a text");
            return "";
        }
        return node.get(key).asText();
    }

    /** Without the blanks around it; empty when there is none. */
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

    /** A number, or a text that is one, since forms have texts. */
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

    /** One of the constants of an enumeration, in any case; the fallback when there is none. */
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
