package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.bodyWithoutMarker;
import static io.jenkins.plugins.rescale.engine.job.Json.flatWith;
import static io.jenkins.plugins.rescale.engine.job.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The request body that is sent to Rescale. */
class RequestBodyTest {
    @Test
    void aJobThatRescaleAnsweredGoesBackAsItIs() throws Exception {
        String json = resource("answered-job.json");
        JobDefinition job = JobDefinition.parse(json);
        assertThat(bodyWithoutMarker(job)).isEqualTo(object(json));
        assertThat(job.requestBody("m", List.of())).contains("1.50", "2e1", "12345678901234567890", "1.0");
    }

    @Test
    void fieldsOfAFlatJobGoWhereTheyBelong() throws Exception {
        JobDefinition job = JobDefinition.parse("""
                {"API_token_name": "rescale", "name": "test", "analysis": {"code": "miniconda", "version": "4.8.4"},
                 "archiveFilters": [{"selector": "*"}], "command": "python paraboloid.py",
                 "hardware": {"coreType": {"code": "emerald"}, "coresPerSlot": "1", "slots": 1, "walltime": "1"},
                 "envVars": {"A": "1"}, "inputFiles": [{"id": "aa"}], "projectId": "p", "isLowPriority": false,
                 "flags": {"igCv": true}, "resourceFilters": [], "novel": [1.10, null]}""");
        assertThat(bodyWithoutMarker(job)).isEqualTo(object("""
                        {"name": "test", "archiveFilters": [{"selector": "*"}], "projectId": "p",
                         "isLowPriority": false, "resourceFilters": [], "novel": [1.10, null],
                         "jobanalyses": [{"analysis": {"code": "miniconda", "version": "4.8.4"},
                           "command": "python paraboloid.py", "envVars": {"A": "1"}, "inputFiles": [{"id": "aa"}],
                           "flags": {"igCv": true},
                           "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}}]}"""));
    }

    @Test
    void theMarkerIsAVariableOfTheFirstAnalysisOnly() throws Exception {
        JobDefinition job = JobDefinition.parse(resource("answered-job.json"));
        JsonNode body = object(job.requestBody("marker-1", List.of()));
        assertThat(body.at("/jobanalyses/0/envVars/RESCALE_JENKINS_MARKER").asText())
                .isEqualTo("marker-1");
        assertThat(body.at("/jobanalyses/0/envVars/LM_LICENSE_FILE").asText()).startsWith("27000");
        assertThat(body.at("/jobanalyses/1").has("envVars")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"envVars\": null", "\"envVars\": {}", "\"flags\": {}"})
    void theMarkerNeedsNoOtherVariables(String fields) throws Exception {
        String body = JobDefinition.parse(flatWith(fields)).requestBody("m", List.of());
        assertThat(object(body).at("/jobanalyses/0/envVars").toString())
                .isEqualTo("{\"RESCALE_JENKINS_MARKER\":\"m\"}");
    }

    @Test
    void inputsJoinThoseThatAreThere() throws Exception {
        List<JobInput> inputs = List.of(new JobInput("cc", true, ""), new JobInput("dd", false, ""));
        String added = "{\"id\":\"cc\",\"decompress\":true},{\"id\":\"dd\",\"decompress\":false}";
        JobDefinition some = JobDefinition.parse(flatWith("\"inputFiles\": [{\"id\": \"aa\", \"x\": 1}]"));
        assertThat(inputFiles(some, inputs)).isEqualTo("[{\"id\":\"aa\",\"x\":1}," + added + "]");
        assertThat(inputFiles(some, inputs)).as("second call").isEqualTo("[{\"id\":\"aa\",\"x\":1}," + added + "]");
        assertThat(inputFiles(some, List.of())).isEqualTo("[{\"id\":\"aa\",\"x\":1}]");
        JobDefinition none = JobDefinition.parse(flatWith("\"inputFiles\": null"));
        assertThat(inputFiles(none, inputs)).isEqualTo("[" + added + "]");
        assertThat(inputFiles(JobDefinition.parse(Json.FLAT), inputs)).isEqualTo("[" + added + "]");
        assertThat(inputFiles(JobDefinition.parse(Json.FLAT), List.of())).isEmpty();
    }

    private static String inputFiles(JobDefinition job, List<JobInput> inputs) {
        JsonNode files = object(job.requestBody("m", inputs)).at("/jobanalyses/0/inputFiles");
        return files.isMissingNode() ? "" : files.toString();
    }

    @Test
    void variablesThatAreNumbersOrFlagsAreSentAsTheirText() throws Exception {
        String json = "{\"envVars\": {\"A\": 1.50, \"B\": true, \"C\": 1e3, \"D\": -0, \"E\": \"x\"},"
                + Json.FLAT.substring(1);
        JsonNode variables = bodyWithoutMarker(JobDefinition.parse(json)).at("/jobanalyses/0/envVars");
        assertThat(variables.toString())
                .isEqualTo("{\"A\":\"1.50\",\"B\":\"true\",\"C\":\"1e3\",\"D\":\"-0\",\"E\":\"x\"}");
    }

    @Test
    void anAutomationWithoutVariablesGetsNone_becauseRescaleAnswers500Otherwise() throws Exception {
        JobDefinition job = JobDefinition.parse(flatWith("\"jobAutomations\": [{\"automation\": {\"id\": \"a\"}},"
                + "{\"environmentVariables\": null}, {\"environmentVariables\": {\"A\": 1}}]"));
        assertThat(bodyWithoutMarker(job).get("jobAutomations").toString())
                .isEqualTo("[{\"automation\":{\"id\":\"a\"},\"environmentVariables\":{}},"
                        + "{\"environmentVariables\":{}},{\"environmentVariables\":{\"A\":\"1\"}}]");
    }

    @Test
    void numbersKeepTheirText() throws Exception {
        for (String number : List.of(
                "1e2",
                "1E+2",
                "100.0",
                "0.1e-7",
                "-0.0",
                "1e400",
                "1e-400",
                "1e99999999999",
                "3.14159265358979323846",
                "123456789012345678901234567890",
                "0e99999999")) {
            String json = "{\"deep\": {\"list\": [" + number + "]}," + Json.FLAT.substring(1);
            assertThat(JobDefinition.parse(json).requestBody("m", List.of())).contains("[" + number + "]");
        }
    }

    /** Random fields at random places of a native job are sent to Rescale with the same values. */
    @Test
    void whatIsNotOursReachesRescaleUnchanged() throws Exception {
        Random random = new Random(20261122);
        for (int round = 0; round < 500; round++) {
            ObjectNode json = object(resource("answered-job.json"));
            add(random, json, 3);
            add(random, (ObjectNode) json.at("/jobanalyses/" + random.nextInt(2)), 3);
            add(random, (ObjectNode) json.at("/jobanalyses/0/hardware"), 2);
            add(random, (ObjectNode) json.at("/jobanalyses/0/flags"), 2);
            String text = json.toString();
            assertThat(bodyWithoutMarker(JobDefinition.parse(text))).isEqualTo(object(text));
            assertThat(bodyWithoutMarker(JobDefinition.parse("{\"job\": " + text + "}")))
                    .isEqualTo(object(text));
        }
    }

    private static void add(Random random, ObjectNode object, int depth) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            object.set("x" + text(random), value(random, depth));
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> Json.tree("null");
            case 1 -> Json.tree(random.nextBoolean() ? "true" : "false");
            case 2 -> Json.tree(Long.toString(random.nextLong()));
            case 3 -> Json.tree(Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300)));
            case 4, 5 -> Json.MAPPER.getNodeFactory().textNode(text(random));
            case 6 -> {
                ObjectNode object = Json.MAPPER.createObjectNode();
                add(random, object, depth - 1);
                yield object;
            }
            default ->
                Json.MAPPER.createArrayNode().add(value(random, depth - 1)).add(value(random, depth - 1));
        };
    }

    private static String text(Random random) {
        int[] points = random.ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
                .map(c -> random.nextInt(3) == 0 ? c : c % 128)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .toArray();
        return new String(points, 0, points.length);
    }

    static String resource(String name) throws IOException {
        try (InputStream in = RequestBodyTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
