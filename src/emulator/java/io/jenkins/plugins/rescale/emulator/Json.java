package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;

/** JSON utilities: a shared mapper, and structures that recur in responses. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ArrayNode array(Collection<? extends JsonNode> items) {
        return array().addAll(items);
    }

    static JsonNode parse(byte[] text) throws JsonProcessingException {
        return parse(new String(text, StandardCharsets.UTF_8));
    }

    static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Parses a literal in the source, which is known to be valid. */
    static JsonNode literal(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a DRF error: {@code {"detail": "…"}}. */
    static ObjectNode detail(String text) {
        return object().put("detail", text);
    }

    /** Creates the messages for a field of a DRF validation error: {@code ["…"]}. */
    static ArrayNode messages(String text) {
        return array().add(text);
    }

    /** Formats a date like the platform: ISO 8601 in UTC with microseconds; null for null. */
    static String date(Instant instant) {
        return instant == null ? null : MICROSECONDS.format(instant);
    }
}
