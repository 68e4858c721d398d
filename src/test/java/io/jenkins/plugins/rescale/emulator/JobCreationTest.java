package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobCreationTest extends EmulatorTestCase {
    private static final String JOBS = "/api/v2/jobs/";

    @Test
    void answersTheWholeJob() throws Exception {
        Client.Answer answer = client.post(JOBS, Client.jobBody("a job", "echo hi"));

        assertThat(answer.status()).isEqualTo(201);
        JsonNode job = answer.json();
        assertThat(job.get("name").asText()).isEqualTo("a job");
        assertThat(job.at("/jobanalyses/0/hardware/coreType/code").asText()).isEqualTo("emerald");
        assertThat(job.at("/jobanalyses/0/hardware/slots").intValue()).isEqualTo(1);
        assertThat(job.has("jobStatus")).isFalse();
        assertThat(client.get(JOBS + job.get("id").asText() + "/").json()).isEqualTo(job);
        assertThat(client.statuses(job.get("id").asText())).isEmpty();
        JsonNode row = client.results(JOBS).get(0);
        assertThat(row.at("/jobStatus/content").asText()).isEmpty();
        assertThat(row.has("dateInserted")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {\"name\":[\"This field is required.\"],\"jobanalyses\":[\"This field is required.\"]}",
                "{\"name\": \" \", \"jobanalyses\": []} | {\"name\":[\"This field may not be blank.\"],"
                        + "\"jobanalyses\":{\"non_field_errors\":[\"This list may not be empty.\"]}}",
                "[] | {\"non_field_errors\":[\"Invalid data. Expected a dictionary, but got list.\"]}",
            })
    void namesWhatIsWrong(String body, String errors) throws Exception {
        Client.Answer answer = client.post(JOBS, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo(errors);
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void refusesWhatIsNoJson() throws Exception {
        Client.Answer answer = client.post(JOBS, "{\"name\": ");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).startsWith("JSON parse error");
    }

    @ParameterizedTest
    @CsvSource({
        "/command, , /command",
        "/analysis/code, \"nothing\", /analysis/code",
        "/analysis/version, \"9.9\", /analysis/version",
        "/hardware/coreType, \"nothing\", /hardware/coreType",
        "/hardware/coreType, , /hardware/coreType",
        "/hardware/coresPerSlot, 3, /hardware/coresPerSlot",
        "/hardware/coresPerSlot, \"many\", /hardware/coresPerSlot",
        "/hardware/slots, 0, /hardware/slots",
        "/hardware, , /hardware",
        "/envVars, '{\"A\": [1]}', /envVars/A",
        "/useRescaleLicense, true, /useRescaleLicense",
        "/inputFiles, '[{\"id\": \"absent\"}]', /inputFiles/0/id"
    })
    void checksTheAnalysis(String field, String value, String error) throws Exception {
        ObjectNode body = (ObjectNode) Json.parse(Client.jobBody("a job", "true"));
        body.withArray("jobanalyses").add(body.at("/jobanalyses/0").deepCopy());
        int slash = field.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) body.at("/jobanalyses/1" + field.substring(0, slash));
        parent.remove(field.substring(slash + 1));
        if (value != null) {
            parent.set(field.substring(slash + 1), Json.parse(value));
        }

        Client.Answer answer = client.post(JOBS, body.toString());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/jobanalyses/0").toString()).isEqualTo("{}");
        assertThat(answer.json().at("/jobanalyses/1" + error + "/0").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"coreType, '{\"code\": \"emerald\"}'", "coresPerSlot, 72", "coresPerSlot, '\"4\"'", "walltime, null"})
    void takesBothFormsOfHardware(String field, String value) throws Exception {
        ObjectNode body = (ObjectNode) Json.parse(Client.jobBody("a job", "true"));
        ((ObjectNode) body.at("/jobanalyses/0/hardware")).set(field, Json.parse(value));

        assertThat(client.post(JOBS, body.toString()).status()).isEqualTo(201);
    }

    @Test
    void checksCoreTypesOfVersionsWalltimeAndAbaqusCommands() throws Exception {
        String body = Client.jobBody("a job", "abaqus job=x")
                .replace("user_included", "abaqus")
                .replace("\"0\"", "\"2024-golden\"")
                .replace("emerald", "luna")
                .replace("\"coresPerSlot\":1,\"walltime\":1", "\"coresPerSlot\":4");

        JsonNode errors = client.post(JOBS, body).json().at("/jobanalyses/0");

        assertThat(errors.at("/command/0").asText()).contains("interactive");
        assertThat(errors.at("/hardware/coreType/0").asText()).contains("does not run on Luna");
        assertThat(errors.at("/hardware/walltime/0").asText()).contains("requires a walltime");
    }

    @Test
    void dropsUnknownKeysAndTakesBothSpellingsOfTheProject() throws Exception {
        use(RescaleEmulator.builder().projectRequired(true));
        ObjectNode body = (ObjectNode) Json.parse(Client.jobBody("a job", "true"));
        assertThat(client.post(JOBS, body.toString()).text())
                .isEqualTo("{\"projectId\":[\"This field is required.\"]}");

        body.put("project_id", "pCTMk").put("comand", "x").putArray("tags").add("ignored");
        JsonNode job = client.post(JOBS, body.toString()).json();

        assertThat(job.has("comand")).isFalse();
        assertThat(job.get("projectId").asText()).isEqualTo("pCTMk");
        assertThat(client.get(JOBS + job.get("id").asText() + "/tags/").text()).isEqualTo("[]");
        assertThat(emulator.onlyJob().body().has("comand")).isTrue();
    }

    @Test
    void failsOnAutomationsWithoutTheirMap() throws Exception {
        ObjectNode body = (ObjectNode) Json.parse(Client.jobBody("a job", "true"));
        body.putArray("jobAutomations").addObject().putObject("automation").put("id", "x");

        assertThat(client.post(JOBS, body.toString()).status()).isEqualTo(500);
    }

    @Test
    void canKeepEnvironmentVariablesToItself() throws Exception {
        ObjectNode body = (ObjectNode) Json.parse(Client.jobBody("a job", "true"));
        ((ObjectNode) body.at("/jobanalyses/0")).putObject("envVars").put("MARKER", "42");
        assertThat(client.post(JOBS, body.toString()).text()).contains("MARKER");

        use(RescaleEmulator.builder().echoEnvVars(false));

        assertThat(client.post(JOBS, body.toString()).text()).doesNotContain("MARKER");
        assertThat(emulator.onlyJob().envVars()).isEqualTo(Map.of("MARKER", "42"));
    }

    @Test
    void renamesTagsAndAssigns() throws Exception {
        String job = JOBS + client.created("true") + "/";

        Client.Answer patched = client.send("PATCH", job, BodyPublishers.ofString("{\"name\": \"new\"}"));

        assertThat(patched.json().get("name").asText()).isEqualTo("new");
        assertThat(client.post(job + "tags/", "{\"name\": \"nightly\"}").status())
                .isEqualTo(201);
        assertThat(client.get(job + "tags/").text()).isEqualTo("[{\"name\":\"nightly\"}]");
        String assignment = "/api/v2/organizations/emulated" + job.substring("/api/v2".length());
        assertThat(client.post(assignment + "project-assignment/", "{\"projectId\": \"BNTMk\"}")
                        .status())
                .isEqualTo(200);
        assertThat(emulator.onlyJob().projectId()).isEqualTo("BNTMk");
        assertThat(emulator.onlyJob().name()).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/paramFile | {\"filename\": \"params.csv\"} | This field is required.",
                "/caseFile | {\"id\": \"nOsUcH\"} | does not exist",
                "/jobanalyses/0/preProcessScript | {\"path\": \"a\"} | This field is required.",
                "/jobanalyses/0/templateTasks | [{\"templateFile\": {\"id\": \"nOsUcH\"}}] | does not exist",
            })
    void filesThatAJobNamesMustBeThere(String place, String file, String message) throws Exception {
        ObjectNode body = (ObjectNode) Json.parse(Client.jobBody("a job", "echo hi"));
        int slash = place.lastIndexOf('/');
        ((ObjectNode) body.at(place.substring(0, slash))).set(place.substring(slash + 1), Json.parse(file));

        Client.Answer answer = client.post(JOBS, body.toString());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains(place.substring(slash + 1), message);
    }
}
