package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON into a tree. Jackson's own reader knows no locations, stops at the first duplicate key and rewrites
 * numbers; this one reports every duplicate with its line and column and keeps the text of numbers
 * ({@link JsonNumber}). Strict: no comments, nothing after the end; limited in size and depth.
 */
final class JsonText {
    static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_STEP = 60;

    /** Names are not trusted, so they are not interned for the life of the JVM. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Findings findings;

    private JsonText(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /** A parser for incomplete JSON or a fragment of JSON. */
    static JsonParser parser(String json) throws IOException {
        return FACTORY.createParser(json);
    }

    /**
     * Reads one JSON value. A byte order mark at the start, as written by editors on Windows, is skipped.
     *
     * @throws JobDefinitionException if it is not JSON, or too large or too deep, with line and column
     */
    static JsonNode read(String text, Findings findings) throws JobDefinitionException {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.length() > MAX_BYTES || json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            findings.problem("", "it is larger than 1 MiB; keep large data in input files");
        } else if (json.isBlank()) {
            findings.problem("", "it is empty");
        }
        findings.throwIfAny();
        JsonNode tree = NODES.missingNode();
        try (JsonParser parser = parser(json)) {
            tree = new JsonText(parser, findings).document();
        } catch (JsonProcessingException e) {
            findings.problem("", SyntaxProblem.describe(json, e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        findings.throwIfAny();
        return tree;
    }

    private JsonNode document() throws IOException {
        try {
            JsonNode tree = value(parser.nextToken());
            if (parser.nextToken() != null) {
                findings.problem("", "not valid JSON at " + position() + ": there is text after the end of the JSON");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            boolean deep = parser.getParsingContext().getNestingDepth() > MAX_DEPTH;
            findings.problem(
                    "",
                    deep
                            ? "it is nested deeper than " + MAX_DEPTH + " levels at " + position()
                            : "a number or a key in it is too long");
            return NODES.missingNode();
        }
    }

    private JsonNode value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> NODES.textNode(text(parser.getParsingContext()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = text(parser.getParsingContext().getParent());
            if (object.has(key)) {
                findings.problem(
                        path(parser.getParsingContext()),
                        "appears twice in the same object, the second time at " + position() + "; keep one");
            }
            object.putIfAbsent(key, value(parser.nextToken()));
        }
        return object;
    }

    private ArrayNode list() throws IOException {
        ArrayNode list = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(token));
        }
        return list;
    }

    /** The current string or key. Unpaired surrogates are rejected, since they cannot be sent as UTF-8. */
    private String text(JsonStreamContext place) throws IOException {
        String text = parser.getText();
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            findings.problem(path(place), "the string at " + position() + " contains half of a surrogate pair");
        }
        return text;
    }

    /**
     * A path such as {@code job.tags[0]}. Long keys are truncated, since a hostile document may have many locations
     * below them.
     */
    private static String path(JsonStreamContext place) {
        if (place.inRoot()) {
            return "";
        }
        String parent = path(place.getParent());
        if (place.inArray()) {
            return parent + "[" + place.getCurrentIndex() + "]";
        }
        String key = place.getCurrentName();
        String step = key.length() > MAX_STEP ? key.substring(0, MAX_STEP) + "…" : key;
        return parent.isEmpty() ? step : parent + "." + step;
    }

    private String position() {
        JsonLocation location = parser.currentTokenLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
