package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.flatWith;
import static io.jenkins.plugins.rescale.engine.job.Json.hardwareWith;
import static io.jenkins.plugins.rescale.engine.job.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is not a valid job is refused with a path, value, rule, and hint. */
class JobProblemsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void namesPathAndRule(String path, String message, String json) {
        List<JobProblem> problems = problems(json);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).path()).isEqualTo(path);
        assertThat(problems.get(0).message()).contains(message);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("name", "is missing", without("name")),
                Arguments.of("name", "is null", flatWith("\"name\": null")),
                Arguments.of("name", "is empty", flatWith("\"name\": \"  \"")),
                Arguments.of("name", "is 7, not a string", flatWith("\"name\": 7")),
                Arguments.of("command", "is missing; the shell command", without("command")),
                Arguments.of("command", "is a list, not a string", flatWith("\"command\": [\"a\"]")),
                Arguments.of("command", "is empty", flatWith("\"command\": \"\"")),
                Arguments.of("analysis", "is missing", without("analysis")),
                Arguments.of("analysis", "is \"openfoam\", not an object", flatWith("\"analysis\": \"openfoam\"")),
                Arguments.of("analysis.code", "is missing", flatWith("\"analysis\": {\"version\": \"1\"}")),
                Arguments.of(
                        "analysis.version", "is a list", flatWith("\"analysis\": {\"code\":\"a\",\"version\":[]}")),
                Arguments.of(
                        "analysis.version", "is true", flatWith("\"analysis\": {\"code\":\"a\",\"version\":true}")),
                Arguments.of("hardware", "is missing", without("hardware")),
                Arguments.of("hardware", "is a list, not an object", flatWith("\"hardware\": []")),
                Arguments.of("hardware.coreType", "is null", hardwareWith("\"coreType\": null")),
                Arguments.of("hardware.coreType", "is 4, not a string", hardwareWith("\"coreType\": 4")),
                Arguments.of("hardware.coreType.code", "is missing", hardwareWith("\"coreType\": {}")),
                Arguments.of("hardware.coresPerSlot", "is null; the number of", hardwareWith("\"coresPerSlot\": null")),
                Arguments.of("hardware.coresPerSlot", "is 0; it must be", hardwareWith("\"coresPerSlot\": 0")),
                Arguments.of("hardware.coresPerSlot", "is \"four\"", hardwareWith("\"coresPerSlot\": \"four\"")),
                Arguments.of(
                        "hardware.coresPerSlot",
                        "is 1e400",
                        hardwareWith("\"coresPerSlot\": \"\"")
                                .replace("\"coresPerSlot\":\"\"", "\"coresPerSlot\":1e400")),
                Arguments.of("hardware.slots", "is 1.5", hardwareWith("\"slots\": 1.5")),
                Arguments.of("hardware.slots", "is -1", hardwareWith("\"slots\": -1")),
                Arguments.of("hardware.slots", "is 3000000000", hardwareWith("\"slots\": 3000000000")),
                Arguments.of(
                        "hardware.slots",
                        "is 100000; with 100000 cores each",
                        hardwareWith("\"coresPerSlot\": 100000, \"slots\": 100000")),
                Arguments.of("hardware.slots", "is true", hardwareWith("\"slots\": true")),
                Arguments.of("hardware.walltime", "is 0; it must be a whole number", hardwareWith("\"walltime\": 0")),
                Arguments.of("hardware.walltime", "is \"2h\"", hardwareWith("\"walltime\": \"2h\"")),
                Arguments.of("hardware.type", "is 1; it must be a string", hardwareWith("\"type\": 1")),
                Arguments.of("hardware.isReusable", "true or false", hardwareWith("\"isReusable\": 1")),
                Arguments.of("envVars", "is a list, not an object", flatWith("\"envVars\": [\"A=1\"]")),
                Arguments.of("envVars.A", "is not a string", flatWith("\"envVars\": {\"A\": null}")),
                Arguments.of("envVars.A", "is not a string", flatWith("\"envVars\": {\"A\": {\"b\": \"hunter2\"}}")),
                Arguments.of("envVars.A=B", "not a valid name", flatWith("\"envVars\": {\"A=B\": \"1\"}")),
                Arguments.of("envVars.", "not a valid name", flatWith("\"envVars\": {\"\": \"1\"}")),
                Arguments.of(
                        "envVars.RESCALE_JENKINS_MARKER",
                        "reserved for the plugin",
                        flatWith("\"envVars\": {\"RESCALE_JENKINS_MARKER\": \"1\"}")),
                Arguments.of(
                        "envVars.rescale_jenkins_marker",
                        "reserved for the plugin",
                        flatWith("\"envVars\": {\"rescale_jenkins_marker\": \"1\"}")),
                Arguments.of("isLowPriority", "is \"maybe\"", flatWith("\"isLowPriority\": \"maybe\"")),
                Arguments.of("isLowPriority", "true or false", flatWith("\"isLowPriority\": 1")),
                Arguments.of("billingPriorityValue", "must be a string", flatWith("\"billingPriorityValue\": 1")),
                Arguments.of("projectId", "must be a string", flatWith("\"projectId\": 12")),
                Arguments.of("sshPort", "is 0; it must be a port", flatWith("\"sshPort\": 0")),
                Arguments.of("sshPort", "is 65536", flatWith("\"sshPort\": \"65536\"")),
                Arguments.of("sshPort", "must be a number", flatWith("\"sshPort\": \"ssh\"")),
                Arguments.of("jobvariables", "must be a list", flatWith("\"jobvariables\": {\"a\": 1}")),
                Arguments.of("paramFile", "{\"path\": ", flatWith("\"paramFile\": \"AbCdEf\"")),
                Arguments.of("flags", "must be an object", flatWith("\"flags\": [1]")),
                Arguments.of("templateTasks", "must be a list", flatWith("\"templateTasks\": {\"a\": 1}")),
                Arguments.of("preProcessScriptCommand", "a string", flatWith("\"preProcessScriptCommand\": 1")),
                Arguments.of("tags", "must be a list", flatWith("\"tags\": \"a,b\"")),
                Arguments.of("tags[1]", "is \"\"", flatWith("\"tags\": [\"a\", \"\"]")),
                Arguments.of("jobAutomations[0]", "must be an object", flatWith("\"jobAutomations\": [\"a\"]")),
                Arguments.of(
                        "jobAutomations[0].environmentVariables",
                        "is a list",
                        flatWith("\"jobAutomations\": [{\"environmentVariables\": [1]}]")),
                Arguments.of("inputFiles", "must be a list", flatWith("\"inputFiles\": {\"id\": \"a\"}")),
                Arguments.of("inputFiles[1]", "is \"b\"", flatWith("\"inputFiles\": [{\"id\": \"a\"}, \"b\"]")),
                Arguments.of("inputFiles[0]", "names no file", flatWith("\"inputFiles\": [{\"name\": \"b\"}]")),
                Arguments.of("archiveFilters", "must be a list", flatWith("\"archiveFilters\": \"*\"")),
                Arguments.of("archiveFilters[0]", "not of the form", flatWith("\"archiveFilters\": [{}]")),
                Arguments.of(
                        "archiveFilters[1].selector",
                        "\"../x\" contains \"..\"",
                        flatWith("\"archiveFilters\": [{\"selector\": \"*\"}, {\"selector\": \"../x\"}]")),
                Arguments.of("archiveFilters[0]", "is empty", flatWith("\"archiveFilters\": [\"\"]")),
                Arguments.of("user_input_files", "must be a list", flatWith("\"user_input_files\": \"a\"")),
                Arguments.of("user_input_files[0]", "is 1", flatWith("\"user_input_files\": [1]")),
                Arguments.of("user_input_files[0].filename", "is null", flatWith("\"user_input_files\": [{}]")),
                Arguments.of("API_token_name", "is 5", flatWith("\"API_token_name\": 5")),
                Arguments.of("jobanalyses", "an empty list", "{\"name\": \"n\", \"jobanalyses\": []}"),
                Arguments.of("jobanalyses", "is an object", "{\"name\": \"n\", \"jobanalyses\": {}}"),
                Arguments.of("jobanalyses[1]", "is \"x\", not an object", Json.NATIVE.replace("}}]", "}}, \"x\"]")),
                Arguments.of(
                        "jobanalyses[0].hardware.slots", "is 0", Json.NATIVE.replace("\"slots\": 2", "\"slots\": 0")),
                Arguments.of(
                        "job.hardware.slots",
                        "is 0",
                        "{\"job\":" + Json.FLAT.replace("\"slots\": 2", "\"slots\": 0") + "}"),
                Arguments.of(
                        "job.jobanalyses[0].hardware.slots",
                        "is 0",
                        "{\"job\":" + Json.NATIVE.replace("\"slots\": 2", "\"slots\": 0") + "}"),
                Arguments.of(
                        "",
                        "both `job` and, next to it, the fields of a job",
                        "{\"job\":" + Json.FLAT + ", \"command\": \"x\"}"),
                Arguments.of(
                        "",
                        "both `jobanalyses` and, next to it, the fields of an analysis",
                        flatWith("\"jobanalyses\": [{\"command\": \"x\"}]")),
                Arguments.of("job", "it has neither", "{\"job\": {\"name\": \"n\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"337", "360", "7200", "\"86400\""})
    void aWalltimeAbove336IsTakenForMinutesOrSeconds(String walltime) {
        List<JobProblem> problems = problems(hardwareWith("\"walltime\": " + walltime));
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).path()).isEqualTo("hardware.walltime");
        assertThat(problems.get(0).message()).contains("in hours, 1 to 336").contains("minutes or seconds");
    }

    @Test
    void theHintSaysHowManyHoursMinutesAndSecondsWouldBe() {
        assertThat(problems(hardwareWith("\"walltime\": 7200")).get(0).message())
                .contains("7200 minutes are 120 hours, 7200 seconds are 2 hours");
        assertThat(problems(hardwareWith("\"walltime\": 3601")).get(0).message())
                .contains("3601 minutes are 61 hours, 3601 seconds are 2 hours");
    }

    @Test
    void aWalltimeOf336HoursIsRight() throws Exception {
        assertThat(JobDefinition.parse(hardwareWith("\"walltime\": 336"))
                        .analyses()
                        .get(0)
                        .walltimeHours())
                .hasValue(336);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        String json = """
                {"jobanalyses": [
                  {"analysis": {}, "command": "", "hardware": {"coreType": "", "coresPerSlot": "x", "walltime": 999}},
                  {"hardware": {}}],
                 "isLowPriority": "perhaps"}""";
        assertThat(problems(json))
                .extracting(JobProblem::path)
                .containsExactlyInAnyOrder(
                        "name",
                        "isLowPriority",
                        "jobanalyses[0].analysis.code",
                        "jobanalyses[0].command",
                        "jobanalyses[0].hardware.coreType",
                        "jobanalyses[0].hardware.coresPerSlot",
                        "jobanalyses[0].hardware.walltime",
                        "jobanalyses[1].analysis",
                        "jobanalyses[1].command",
                        "jobanalyses[1].hardware.coreType",
                        "jobanalyses[1].hardware.coresPerSlot");
        JobDefinitionException e = catchThrowableOfType(JobDefinitionException.class, () -> JobDefinition.parse(json));
        assertThat(e.getMessage().lines().toList()).hasSize(12).first().isEqualTo("The job JSON has 11 problems:");
    }

    @Test
    void aSingleProblemIsOneLine() {
        assertThatThrownBy(() -> JobDefinition.parse(flatWith("\"name\": 7")))
                .hasMessage("The job JSON has a problem: name: is 7, not a string; the name of the job");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comand", "Command", "commnad"})
    void aMissingFieldIsFoundUnderItsMisspelling(String misspelt) {
        String flat = Json.FLAT.replace("\"command\"", "\"" + misspelt + "\"");
        assertThat(problems(flat).get(0).message()).contains("`" + misspelt + "` is present: did you mean `command`?");
        String wrapped = Json.NATIVE.replace("\"command\"", "\"" + misspelt + "\"");
        assertThat(problems(wrapped).get(0).message())
                .contains("`" + misspelt + "` is present: did you" + " mean `command`?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "useRescaleLicense\": true",
                "useRescaleLicense\": \"true\"",
                "onDemandLicenseSeller\": {\"code\": \"seller\"}",
                "onDemandLicenseSeller\": \"seller\""
            })
    void ownLicenceSettingsExcludeLicencesOfOthers(String other) {
        String json = flatWith("\"userDefinedLicenseSettings\": {\"featureSets\": [{\"name\": \"USER_SPECIFIED_0\","
                + " \"features\": [{\"name\": \"abaqus\", \"count\": 5}]}]}, \"" + other);
        assertThat(problems(json).get(0).message()).contains("cannot be combined with `userDefinedLicenseSettings`");
    }

    @Test
    void ownLicenceSettingsGoWithNoOthers() throws Exception {
        JobDefinition.parse(flatWith("\"userDefinedLicenseSettings\": {\"featureSets\": []},"
                + " \"useRescaleLicense\": false, \"onDemandLicenseSeller\": null"));
        JobDefinition.parse(flatWith("\"userDefinedLicenseSettings\": null, \"useRescaleLicense\": true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc/passwd", "../x", "a/../b", "a/..", "C:\\\\x", "c:x", "\\\\\\\\host\\\\x", "a\\\\..\\\\b"})
    void inputFilesStayInTheWorkspace(String name) {
        assertThat(problems(flatWith("\"user_input_files\": [{\"filename\": \"" + name + "\"}]"))
                        .get(0)
                        .message())
                .contains("outside the workspace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456789ABCDEF01234567", "eyJhbGciOi.eyJzdWIiOi.c2ln"})
    void aTokenInPlaceOfItsNameIsRefusedAndNotEchoed(String token) {
        JobProblem problem =
                problems(flatWith("\"API_token_name\": \"" + token + "\"")).get(0);
        assertThat(problem.path()).isEqualTo("API_token_name");
        assertThat(problem.message()).contains("ID of a Jenkins credential").doesNotContain(token.substring(0, 5));
    }

    @Test
    void valuesOfEnvironmentVariablesAreNeverEchoed() {
        String json = flatWith("\"envVars\": {\"A\": [\"hunter2\"], \"B\": {\"x\": \"hunter2\"}, \"=\": \"hunter2\"}");
        assertThat(problems(json))
                .hasSize(3)
                .noneMatch(problem -> problem.toString().contains("hunter2"));
    }

    @Test
    void valuesAreCutAndMadePrintable() {
        String json = hardwareWith("\"walltime\": \"\\u001b[31m" + "x".repeat(10_000) + "\"");
        String message = problems(json).get(0).message();
        assertThat(message).hasSizeLessThan(250).doesNotContain("\u001b");
        String keys =
                flatWith("\"user_input_files\": [], \"envVars\": {\"a\\u202e\\n=" + "y".repeat(5_000) + "\": \"\"}");
        assertThat(problems(keys).get(0).path()).hasSizeLessThan(250).doesNotContain("\n", "\u202e");
    }

    @Test
    void aHundredProblemsAreEnough() {
        StringBuilder tags = new StringBuilder("0");
        tags.append(",0".repeat(9_999));
        List<JobProblem> problems = problems(flatWith("\"tags\": [" + tags + "]"));
        assertThat(problems).hasSize(101);
        assertThat(problems.get(100).message()).isEqualTo("and 9900 more problems");
    }

    private static String without(String key) {
        ObjectNode job = object(Json.FLAT);
        job.remove(key);
        return job.toString();
    }

    private static List<JobProblem> problems(String json) {
        return catchThrowableOfType(JobDefinitionException.class, () -> JobDefinition.parse(json))
                .problems();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "22", "65535", "\"65535\""})
    void everyPortIsValid(String port) throws Exception {
        assertThat(JobDefinition.parse(flatWith("\"sshPort\": " + port)).warnings())
                .isEmpty();
    }
}
