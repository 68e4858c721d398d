package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON as plain Java: {@code Map} (order kept), {@code List}, {@code String}, {@link JsonNumber},
 * {@code Boolean} and {@code null}. Strict: no comments, no duplicate keys, nothing after the end; bounded in size and
 * depth.
 */
final class JsonText {
    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DEPTH = 64;
    private static final int MAX_STEP = 60;

    /** Names come from strangers, so they are not interned for the life of the JVM. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private final Findings findings;

    /** For those who look at JSON that is not whole. */
    static JsonParser parser(String json) throws IOException {
        return FACTORY.createParser(json);
    }

    private JsonText(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /**
     * Reads one JSON value. A byte order mark at the start is skipped: editors on Windows write it.
     *
     * @throws JobDefinitionException if it is not JSON, or too large or too deep, with line and column
     */
    static Object read(String text, Findings findings) throws JobDefinitionException {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.length() > MAX_BYTES || json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            findings.problem("", "it is larger than 1 MiB; keep large data in input files");
        } else if (json.isBlank()) {
            findings.problem("", "it is empty");
        }
        findings.throwIfAny();
        Object value = null;
        try (JsonParser parser = parser(json)) {
            JsonText reader = new JsonText(parser, findings);
            value = reader.value(parser.nextToken(), "", 0);
            if (parser.nextToken() != null) {
                findings.problem(
                        "", "not valid JSON at " + reader.position() + ": there is text after the end of the JSON");
            }
        } catch (TooDeep e) {
            findings.problem("", e.getMessage());
        } catch (JsonProcessingException e) {
            findings.problem("", SyntaxProblem.describe(json, e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        findings.throwIfAny();
        return value;
    }

    private Object value(JsonToken token, String path, int depth) throws IOException {
        if (depth == MAX_DEPTH && token.isStructStart()) {
            throw new TooDeep("it is nested deeper than " + MAX_DEPTH + " levels at " + position());
        }
        return switch (token) {
            case START_OBJECT -> object(path, depth);
            case START_ARRAY -> list(path, depth);
            case VALUE_STRING -> text(path);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private Map<String, Object> object(String path, int depth) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = text(path);
            String keyPath = path(path, key);
            String at = position();
            boolean twice = object.containsKey(key);
            Object value = value(parser.nextToken(), keyPath, depth + 1);
            if (twice) {
                findings.problem(keyPath, "stands twice in the same object, the second time at " + at + "; keep one");
            } else {
                object.put(key, value);
            }
        }
        return object;
    }

    /** Long keys are cut: a path is made for each value, and a hostile document could make many long ones. */
    private static String path(String parent, String key) {
        String step = key.length() > MAX_STEP ? key.substring(0, MAX_STEP) + "…" : key;
        return parent.isEmpty() ? step : parent + "." + step;
    }

    private List<Object> list(String path, int depth) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(token, path + "[" + list.size() + "]", depth + 1));
        }
        return list;
    }

    /** The current string or key. Half of a surrogate pair is refused, since it cannot be sent as UTF-8. */
    private String text(String path) throws IOException {
        String text = parser.getText();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                findings.problem(path, "the text at " + position() + " has half of a surrogate pair in it");
                return text;
            }
        }
        return text;
    }

    private String position() {
        JsonLocation location = parser.currentTokenLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Writes what {@link #read} returns, numbers with the text that they were written with. */
    static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                write(entry.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof JsonNumber number) {
            generator.writeNumber(number.text());
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else {
            generator.writeNull();
        }
    }

    /** The text inside a JSON string literal (with its quotes), or {@code null} if it is not a valid one. */
    static String unquote(String literal) {
        try (JsonParser parser = FACTORY.createParser(literal)) {
            boolean string = parser.nextToken() == JsonToken.VALUE_STRING;
            return string ? parser.getText() : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private static final class TooDeep extends IOException {
        private static final long serialVersionUID = 1L;

        TooDeep(String message) {
            super(message);
        }
    }
}
