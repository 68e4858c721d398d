package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.flatWith;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands with line endings written by an editor on Windows. */
class LineEndsTest {
    @ParameterizedTest
    @CsvSource({
        "mkdir -p case\\r\\ncd case\\r\\n./run.sh\\r\\n, mkdir -p case\\ncd case\\n./run.sh\\n",
        "./run.sh\\r, ./run.sh",
        "a\\r\\r\\nb, a\\nb",
        "printf 'a\\rb', printf 'a\\rb'",
        "a\\nb, a\\nb",
    })
    void aCommandIsSentWithLineEndsOfUnix(String written, String sent) throws Exception {
        JobDefinition job = JobDefinition.parse(flatWith("\"command\": \"" + written + "\""));
        String command = sent.replace("\\n", "\n").replace("\\r", "\r");
        assertThat(Json.bodyWithoutMarker(job).at("/jobanalyses/0/command").asText())
                .isEqualTo(command);
        assertThat(job.analyses().get(0).command()).isEqualTo(command);
        assertThat(job.warnings()).hasSize(written.equals(sent) ? 0 : 1);
    }

    @Test
    void itIsSaidOnceForAllCommands() throws Exception {
        JobDefinition job = JobDefinition.parse(Json.NATIVE
                .replace("./Allrun\"", "./Allrun\\r\\n\", \"preProcessScriptCommand\": \"a\\r\\nb\"")
                .replace(
                        "}}]",
                        "}}, {\"analysis\": {\"code\": \"a\"}, \"command\": \"x\\r\\ny\","
                                + " \"hardware\": {\"coreType\": \"emerald\", \"coresPerSlot\": 1}}]"));
        assertThat(job.warnings())
                .singleElement()
                .asString()
                .startsWith("jobanalyses[0].command, jobanalyses[0].preProcessScriptCommand, jobanalyses[1].command: ")
                .contains("CRLF");
        assertThat(Json.bodyWithoutMarker(job).toString()).doesNotContain("\\r");
    }
}
