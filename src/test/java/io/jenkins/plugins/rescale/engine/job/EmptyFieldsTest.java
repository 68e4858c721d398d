package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.flatWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts write "", [], or {} for fields that they do not need, which is equivalent to omitting them. */
class EmptyFieldsTest {
    private static final String FEATURES = "{\"featureSets\": [{\"name\": \"USER_SPECIFIED_0\", \"features\":"
            + " [{\"name\": \"abaqus\", \"count\": 5}]}]}";

    private static JsonNode analysis(String fields) throws JobDefinitionException {
        JobDefinition job = JobDefinition.parse(flatWith(fields));
        assertThat(job.warnings()).isEmpty();
        return Json.bodyWithoutMarker(job).at("/jobanalyses/0");
    }

    @Test
    void ownLicencesGoWithEmptyOnesOfOthers() throws Exception {
        for (String seller : new String[] {"\"\"", "\" \"", "{}", "[]", "null", "{\"code\": \"\", \"name\": null}"}) {
            JsonNode analysis = analysis("\"useRescaleLicense\": false, \"onDemandLicenseSeller\": " + seller
                    + ", \"userDefinedLicenseSettings\": " + FEATURES);
            assertThat(analysis.get("userDefinedLicenseSettings")).isEqualTo(Json.tree(FEATURES));
            assertThat(analysis.hasNonNull("onDemandLicenseSeller")).as(seller).isFalse();
        }
    }

    @Test
    void aLicenceOfRescaleGoesWithEmptyOwnOnes() throws Exception {
        for (String own : new String[] {
            "\"\"", "{}", "[]", "{\"featureSets\": []}", "{\"featureSets\": [{\"name\": \"A\", \"features\": []}]}"
        }) {
            JsonNode analysis = analysis("\"useRescaleLicense\": true, \"userDefinedLicenseSettings\": " + own);
            assertThat(analysis.get("useRescaleLicense").asBoolean()).as(own).isTrue();
            assertThat(analysis.has("userDefinedLicenseSettings")).as(own).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "useRescaleLicense | \"\"",
                "inputFiles | \"\"",
                "inputFiles | {}",
                "templateTasks | {}",
                "preProcessScript | {\"id\": \"\"}",
                "postProcessScript | \"\"",
                "flags | []",
                "inputFolders | \"\"",
            })
    void isNotSentInAnAnalysis(String key, String value) throws Exception {
        assertThat(analysis("\"" + key + "\": " + value).has(key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "projectId | \"\"",
                "clusterId | \" \"",
                "billingPriorityValue | \"\"",
                "isLowPriority | \"\"",
                "sshPort | \"\"",
                "jobvariables | {}",
                "resourceFilters | \"\"",
                "archiveFilters | \"\"",
                "jobAutomations | {}",
                "paramFile | {}",
                "paramFile | {\"path\": \"\"}",
                "caseFile | \"\"",
                "tags | \"\"",
                "user_input_files | {}",
                "API_token_name | {}",
            })
    void isNotSentInAJob(String key, String value) throws Exception {
        JobDefinition job = JobDefinition.parse(flatWith("\"" + key + "\": " + value));
        assertThat(job.warnings()).isEmpty();
        assertThat(Json.bodyWithoutMarker(job).has(key)).isFalse();
    }

    @Test
    void noVariablesAreVariablesToo() throws Exception {
        for (String none : new String[] {"\"\"", "[]", "null", "{}"}) {
            analysis("\"envVars\": " + none);
            JobDefinition job = JobDefinition.parse(flatWith(
                    "\"jobAutomations\": [{\"automation\": {\"id\": \"a\"}, \"environmentVariables\": " + none + "}]"));
            assertThat(Json.bodyWithoutMarker(job)
                            .at("/jobAutomations/0/environmentVariables")
                            .isObject())
                    .as(none)
                    .isTrue();
        }
    }
}
