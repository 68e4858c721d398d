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

/** Answers of the platform as JSON trees, within limits that no good answer reaches. */
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
     * Parses an answer.
     *
     * @throws IOException if it is no JSON, cut, too deep or not UTF-8; the message quotes nothing of it
     */
    static JsonNode parse(byte[] body) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode tree = MAPPER.readTree(text);
            if (tree == null || tree instanceof MissingNode) {
                throw new IOException("the answer is empty");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw new IOException("the answer is not UTF-8", e);
        } catch (JsonProcessingException e) {
            // not as the cause: its message quotes the answer, which may be anything
            throw new IOException(
                    e.getLocation() == null
                            ? "the answer is no JSON"
                            : "the answer is no JSON, or cut, at character "
                                    + e.getLocation().getCharOffset());
        }
    }

    /** An object with one text. */
    static String object(String key, String value) {
        return MAPPER.createObjectNode().put(key, value).toString();
    }
}
