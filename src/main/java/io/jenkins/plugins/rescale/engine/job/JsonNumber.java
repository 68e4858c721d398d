package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * A number that keeps its text, so that {@code 1.50}, {@code 1e2} and {@code -0} reach Rescale as written, unlike any
 * of Jackson's own numbers. Its only values are its text and what {@link #whole} derives from it.
 */
final class JsonNumber extends ValueNode {
    private static final long serialVersionUID = 1L;

    /** Longer strings are not parsed: nobody writes an int with that many zeros. */
    private static final int MAX_WHOLE = 40;

    private final String text;

    /** @param text a number in JSON syntax */
    JsonNumber(String text) {
        this.text = text;
    }

    static JsonNumber of(int value) {
        return new JsonNumber(Integer.toString(value));
    }

    /**
     * The int that a number or string represents, such as {@code 2}, {@code "2"}, {@code 2.0} and {@code 2e0}; empty
     * for anything else.
     */
    static OptionalInt whole(JsonNode value) {
        String digits = value.isNumber() || value.isTextual() ? value.asText().strip() : "";
        if (digits.isEmpty() || digits.length() > MAX_WHOLE) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(new BigDecimal(digits).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.NUMBER;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public String asText() {
        return text;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeNumber(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNumber number && text.equals(number.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
