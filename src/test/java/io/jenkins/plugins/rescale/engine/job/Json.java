package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** JSON for tests, read by an independent parser, and the smallest job of each shape. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static final String FLAT = """
            {"name": "n", "analysis": {"code": "openfoam", "version": "2.3.0-openmpi"}, "command": "./Allrun",
             "hardware": {"coreType": "emerald", "coresPerSlot": 4, "slots": 2, "walltime": 3}}""";

    static final String NATIVE = """
            {"name": "n", "jobanalyses": [
              {"analysis": {"code": "openfoam", "version": "2.3.0-openmpi"}, "command": "./Allrun",
               "hardware": {"coreType": "emerald", "coresPerSlot": 4, "slots": 2, "walltime": 3}}]}""";

    private Json() {}

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    static ObjectNode object(String json) {
        return (ObjectNode) tree(json);
    }

    /** Returns the smallest flat job, with {@code fields} added to or replacing its top-level fields. */
    static String flatWith(String fields) {
        ObjectNode job = object(FLAT);
        job.setAll(object("{" + fields + "}"));
        return job.toString();
    }

    /** Returns the smallest flat job with other hardware fields. */
    static String hardwareWith(String fields) {
        ObjectNode job = object(FLAT);
        ((ObjectNode) job.get("hardware")).setAll(object("{" + fields + "}"));
        return job.toString();
    }

    /** Returns the request body without inputs, and without the marker that every body contains. */
    static ObjectNode bodyWithoutMarker(JobDefinition job) {
        ObjectNode body = object(job.requestBody("m", List.of()));
        ObjectNode variables = (ObjectNode) body.at("/jobanalyses/0/envVars");
        if (!"m".equals(variables.path(JobDefinition.MARKER_VARIABLE).asText())) {
            throw new AssertionError("no marker in " + body);
        }
        variables.remove(JobDefinition.MARKER_VARIABLE);
        return body;
    }
}
