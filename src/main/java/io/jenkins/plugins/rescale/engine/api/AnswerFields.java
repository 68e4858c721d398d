package io.jenkins.plugins.rescale.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Reads fields of responses leniently, since their format has changed since 2016: ignores unknown fields, treats fields
 * of an unexpected type as absent, and accepts numbers as strings. Only fields that the plugin cannot do without are
 * required.
 */
final class AnswerFields {
    private static final Pattern TRUE = Pattern.compile("true", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

    private AnswerFields() {}

    /** A string or number, as a string; empty if absent. */
    static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() || value.isNumber() ? value.asText() : "";
    }

    /** A date; empty if absent or not a date. */
    static Optional<Instant> time(JsonNode object, String name) {
        return Iso8601.instant(text(object, name));
    }

    /**
     * A required string.
     *
     * @throws IOException if it is absent or blank
     */
    static String required(JsonNode object, String name, String what) throws IOException {
        String value = text(object, name);
        if (value.isBlank()) {
            throw new IOException("the response contains " + what + " without \"" + name + "\"");
        }
        return value;
    }

    /**
     * An ID that is safe to use as a path segment.
     *
     * @throws IOException if it is absent, longer than 100 characters, or has characters other than letters, digits,
     *     {@code _} and {@code -}
     */
    static String id(JsonNode object, String what) throws IOException {
        String id = required(object, "id", what);
        if (id.length() > 100 || !ID.matcher(id).matches()) {
            throw new IOException("the response contains " + what + " with an invalid \"id\": " + Printable.of(id, 40));
        }
        return id;
    }

    static boolean flag(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isBoolean()
                ? value.booleanValue()
                : TRUE.matcher(value.asText()).matches();
    }

    /** An integer, possibly as a string; the default if absent, out of range or not an integer. */
    static long number(JsonNode object, String name, long absent) {
        JsonNode value = object.path(name);
        return value.isNumber() || value.isTextual() ? number(value.asText(), absent) : absent;
    }

    /** Parses an integer; returns the default if it is out of range or not an integer. */
    static long number(String text, long absent) {
        try {
            String digits = text.strip();
            return digits.length() > 40 ? absent : new BigDecimal(digits).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            return absent;
        }
    }

    /** An amount, possibly as a string; empty if absent, negative or not a finite number. */
    static OptionalDouble amount(JsonNode value) {
        if (!value.isNumber() && !value.isTextual()) {
            return OptionalDouble.empty();
        }
        try {
            double amount = Double.parseDouble(value.asText().strip());
            return Double.isFinite(amount) && amount >= 0 ? OptionalDouble.of(amount) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The lines of a text file; empty if {@code lines} is {@code null}, as it is for a binary file. */
    static List<String> lines(JsonNode body) throws IOException {
        JsonNode lines = body.path("lines");
        if (!lines.isArray() && !lines.isNull()) {
            throw new IOException("the response has no \"lines\"");
        }
        return texts(lines);
    }

    /** The strings and numbers of an array, as strings; skips other elements. */
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array) {
            if (array.isArray() && (item.isTextual() || item.isNumber())) {
                texts.add(item.asText());
            }
        }
        return texts;
    }
}
