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
 * Reads fields of objects that may come from today's platform or from 2016: unknown fields are ignored, missing fields
 * and fields of another type are treated as absent, and numbers may be texts. Only what the plugin cannot do without is
 * required.
 */
final class AnswerFields {
    private static final Pattern TRUE = Pattern.compile("true", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

    private AnswerFields() {}

    /** A text or number as text; empty when absent. */
    static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() || value.isNumber() ? value.asText() : "";
    }

    /** A date; empty when absent or no date. */
    static Optional<Instant> time(JsonNode object, String name) {
        return Iso8601.instant(text(object, name));
    }

    /** A text that must be there. */
    static String required(JsonNode object, String name, String what) throws IOException {
        String value = text(object, name);
        if (value.isBlank()) {
            throw new IOException("the answer has " + what + " without \"" + name + "\"");
        }
        return value;
    }

    /** The ID of a thing, fit to be a part of a path. */
    static String id(JsonNode object, String what) throws IOException {
        String id = required(object, "id", what);
        if (id.length() > 100 || !ID.matcher(id).matches()) {
            throw new IOException("the answer has " + what + " with an \"id\" that is none: " + Printable.of(id, 40));
        }
        return id;
    }

    static boolean flag(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isBoolean()
                ? value.booleanValue()
                : TRUE.matcher(value.asText()).matches();
    }

    /** A whole number, also as text; the default when absent, out of range or no such thing. */
    static long number(JsonNode object, String name, long absent) {
        JsonNode value = object.path(name);
        return value.isNumber() || value.isTextual() ? number(value.asText(), absent) : absent;
    }

    /** A whole number in a text; the default when it is none or out of range. */
    static long number(String text, long absent) {
        try {
            String digits = text.strip();
            return digits.length() > 40 ? absent : new BigDecimal(digits).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            return absent;
        }
    }

    /** An amount, also as text; empty when absent, negative or no such thing. */
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

    /** The lines of a text file: {@code null} for none, as with a file that is no text. */
    static List<String> lines(JsonNode body) throws IOException {
        JsonNode lines = body.path("lines");
        if (!lines.isArray() && !lines.isNull()) {
            throw new IOException("the answer has no \"lines\"");
        }
        return texts(lines);
    }

    /** Texts of an array; those that are none are left out. */
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
