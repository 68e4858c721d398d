package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.FLAT;
import static io.jenkins.plugins.rescale.engine.job.Json.NATIVE;
import static io.jenkins.plugins.rescale.engine.job.Json.flatWith;
import static io.jenkins.plugins.rescale.engine.job.Json.hardwareWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issues that do not prevent a job are reported as warnings, one line each. */
class JobWarningsTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("unknown")
    void anUnknownKeyIsWarnedAboutOnceAndPassedOn(String warning, String pointer, String json) throws Exception {
        JobDefinition job = JobDefinition.parse(json);
        assertThat(job.warnings()).containsExactly(warning);
        assertThat(Json.bodyWithoutMarker(job).at(pointer).asText()).isEqualTo("v");
    }

    static Stream<Arguments> unknown() {
        String did = ": unknown key, passed on unchanged: did you mean ";
        String belongs = ": unknown key here, passed on unchanged: it belongs in ";
        return Stream.of(
                Arguments.of("novel: unknown key, passed on unchanged", "/novel", flatWith("\"novel\": \"v\"")),
                Arguments.of(
                        "job.novel: unknown key, passed on unchanged",
                        "/novel",
                        "{\"job\": " + flatWith("\"novel\": \"v\"") + "}"),
                Arguments.of("comand" + did + "`command`?", "/comand", flatWith("\"comand\": \"v\"")),
                Arguments.of(
                        "low_priority" + did + "`isLowPriority`?",
                        "/low_priority",
                        flatWith("\"low_priority\": \"v\"")),
                Arguments.of(
                        "is_low_priority" + did + "`isLowPriority`?",
                        "/is_low_priority",
                        flatWith("\"is_low_priority\": \"v\"")),
                Arguments.of("ProjectID" + did + "`projectId`?", "/ProjectID", flatWith("\"ProjectID\": \"v\"")),
                Arguments.of(
                        "archiveFilter" + did + "`archiveFilters`?",
                        "/archiveFilter",
                        flatWith("\"archiveFilter\": \"v\"")),
                Arguments.of(
                        "userInputFile" + did + "`user_input_files`?",
                        "/userInputFile",
                        flatWith("\"userInputFile\": \"v\"")),
                Arguments.of(
                        "hardware.wallTime" + did + "`walltime`?",
                        "/jobanalyses/0/hardware/wallTime",
                        hardwareWith("\"wallTime\": \"v\"")),
                Arguments.of(
                        "hardware.corePerSlot" + did + "`coresPerSlot`?",
                        "/jobanalyses/0/hardware/corePerSlot",
                        hardwareWith("\"corePerSlot\": \"v\"")),
                Arguments.of(
                        "analysis.versoin" + did + "`version`?",
                        "/jobanalyses/0/analysis/versoin",
                        flatWith("\"analysis\": {\"code\": \"a\", \"versoin\": \"v\"}")),
                Arguments.of("walltime" + belongs + "`hardware`", "/walltime", flatWith("\"walltime\": \"v\"")),
                Arguments.of(
                        "hardware.tags" + belongs + "the top level of the job",
                        "/jobanalyses/0/hardware/tags",
                        hardwareWith("\"tags\": \"v\"")),
                Arguments.of("code" + belongs + "`analysis`", "/code", flatWith("\"code\": \"v\"")),
                Arguments.of(
                        "jobanalyses[0].walltime" + belongs + "`hardware`",
                        "/jobanalyses/0/walltime",
                        NATIVE.replace("\"command\"", "\"walltime\": \"v\", \"command\"")),
                Arguments.of(
                        "jobanalyses[0].projectId" + belongs + "the top level of the job",
                        "/jobanalyses/0/projectId",
                        NATIVE.replace("\"command\"", "\"projectId\": \"v\", \"command\"")),
                Arguments.of(
                        "envVars" + belongs + "the analysis",
                        "/envVars",
                        NATIVE.replace("\"name\"", "\"envVars\": \"v\", \"name\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiKey", "api_key", "API-KEY", "api_token", "api_token_name", "Token", "Authorization"})
    void aTokenIsNeverSentNorEchoed(String key) throws Exception {
        String field = "\"" + key + "\": \"hunter2\"";
        for (String json : new String[] {
            flatWith(field),
            "{\"job\": " + flatWith(field) + "}",
            "{" + field + ", \"job\": " + FLAT + "}",
            hardwareWith(field),
            flatWith("\"analysis\": {\"code\": \"a\", " + field + "}"),
            NATIVE.replace("\"command\"", field + ", \"command\""),
            NATIVE.replace("\"name\"", field + ", \"name\"")
        }) {
            JobDefinition job = JobDefinition.parse(json);
            assertThat(job.requestBody("m", java.util.List.of())).doesNotContain(key, "hunter2");
            assertThat(job.warnings()).hasSize(1);
            assertThat(job.warnings().get(0)).contains(key).doesNotContain("hunter2");
        }
    }

    @Test
    void theNameOfTheTokenIsNeverSentAndNotWarnedAbout() throws Exception {
        JobDefinition job = JobDefinition.parse(flatWith("\"API_token_name\": \"my-credential\""));
        assertThat(job.requestBody("m", java.util.List.of())).doesNotContain("API_token_name", "my-credential");
        assertThat(job.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analysisNames",
                "htcSettings",
                "isInteractive",
                "isLargeDoe",
                "jobUsername",
                "ownerCompanyCode",
                "ownerId"
            })
    void keysOfAnotherClientAreNotSent(String key) throws Exception {
        JobDefinition job = JobDefinition.parse(flatWith("\"" + key + "\": \"v\""));
        assertThat(Json.bodyWithoutMarker(job).has(key)).isFalse();
        assertThat(job.warnings())
                .containsExactly(key + ": not sent: this key belongs to another client and is unknown to Rescale");
    }

    @Test
    void keysOfADownloadedJobArePassedOnWithOneWarning() throws Exception {
        JobDefinition job = JobDefinition.parse(flatWith("\"id\": \"a\", \"owner\": \"b\", \"isPinned\": false"));
        assertThat(job.warnings()).hasSize(1);
        assertThat(job.warnings().get(0)).contains("`id`, `owner`, `isPinned`").contains("passed on");
        assertThat(Json.bodyWithoutMarker(job).get("owner").asText()).isEqualTo("b");
    }

    @Test
    void tagsGoBySeparateCalls_becauseRescaleIgnoresThemInTheBody() throws Exception {
        JobDefinition job = JobDefinition.parse(flatWith("\"tags\": [\"ci\"]"));
        assertThat(job.tags()).containsExactly("ci");
        assertThat(Json.bodyWithoutMarker(job).has("tags")).isFalse();
        assertThat(job.warnings()).hasSize(1).first().asString().startsWith("tags: set by separate calls");
    }

    @Test
    void whatStandsBesideAWrappedJobIsIgnored() throws Exception {
        JobDefinition job = JobDefinition.parse("{\"study\": {\"x\": 1}, \"job\": " + FLAT + "}");
        assertThat(job.warnings()).hasSize(1).first().asString().startsWith("study: ignored");
        assertThat(Json.bodyWithoutMarker(job).has("study")).isFalse();
    }

    @Test
    void furtherFieldsOfInputFilesAreIgnored() throws Exception {
        JobDefinition job =
                JobDefinition.parse(flatWith("\"user_input_files\": [{\"filename\": \"a\", \"startpath\": \"b\"}]"));
        assertThat(job.inputFiles()).containsExactly("a");
        assertThat(job.warnings()).hasSize(1).first().asString().contains("ignored: `startpath`");
    }

    @Test
    void privateLookingVariablesAreWarnedAboutWithoutTheirValues() throws Exception {
        JobDefinition job = JobDefinition.parse(
                flatWith("\"envVars\": {\"DB_PASSWORD\": \"hunter2\", \"LM_LICENSE_FILE\": \"1@host\"}"));
        assertThat(job.warnings()).hasSize(1);
        assertThat(job.warnings().get(0)).startsWith("envVars.DB_PASSWORD: ").doesNotContain("hunter2");
    }

    @Test
    void prioritiesAreWarnedAboutWhenUnknownOrGivenTwice() throws Exception {
        assertThat(JobDefinition.parse(flatWith("\"billingPriorityValue\": \"INSTANT\""))
                        .warnings())
                .isEmpty();
        assertThat(JobDefinition.parse(flatWith("\"billingPriorityValue\": \"CHEAP\""))
                        .warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("INSTANT, ON_DEMAND and RESERVED");
        assertThat(JobDefinition.parse(flatWith("\"billingPriorityValue\": \"INSTANT\", \"isLowPriority\": true"))
                        .warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("keep only one");
    }

    @Test
    void aHundredWarningsAreEnoughAndEachIsOneLine() throws Exception {
        StringBuilder fields = new StringBuilder("\"\\u001b[2J\\n0\": 0");
        for (int i = 1; i < 5_000; i++) {
            fields.append(", \"").append("x".repeat(100)).append(i).append("\": 0");
        }
        JobDefinition job = JobDefinition.parse(flatWith(fields.toString()));
        assertThat(job.warnings())
                .hasSize(101)
                .allMatch(line -> line.length() < 500 && line.lines().count() == 1);
        assertThat(job.warnings()).noneMatch(line -> line.contains("\u001b"));
        assertThat(job.warnings().get(100)).isEqualTo("and 4900 more warnings");
    }
}
