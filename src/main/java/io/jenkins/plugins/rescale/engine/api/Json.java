package io.jenkins.plugins.rescale.engine.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Parses responses of the platform, within limits that no legitimate response reaches. */
final class Json {
    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Parses a response.
     *
     * @throws IOException if it is empty, truncated, nested too deeply, or not JSON in UTF-8; the message does not
     *     quote it
     */
    static JsonNode parse(byte[] body) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode tree = MAPPER.readTree(text);
            if (tree == null || tree instanceof MissingNode) {
                throw new IOException("the response is empty");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw new IOException("the response is not UTF-8", e);
        } catch (JsonProcessingException e) {
            // not as the cause: its message quotes the response, which may be anything
            throw new IOException(
                    e.getLocation() == null
                            ? "the response is not JSON"
                            : "the response is not JSON, or is truncated, at character "
                                    + e.getLocation().getCharOffset());
        }
    }

    /** An object with a single string field. */
    static String object(String key, String value) {
        return MAPPER.createObjectNode().put(key, value).toString();
    }
}
