package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.flatWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workspace files that a job JSON refers to by path. */
class JobFilesTest {
    private static final String STUDY = """
            "paramFile": {"path": "doe/params.csv"}, "caseFile": {"path": ".\\\\doe\\\\cases.csv", "id": ""},
            "inputFiles": [{"id": "aa"}, {"path": "mesh.zip", "decompress": "true"}],
            "templateTasks": [{"processedFilename": "U", "templateFile": {"path": "case/U.template"}},
                              {"processedFilename": "p", "templateFile": {"id": "bb"}}],
            "preProcessScript": {"path": "tools/pre.sh"}, "postProcessScript": {"path": "tools/pre.sh"}""";

    private static JsonNode body(JobDefinition job) {
        List<String> paths = job.localFiles();
        List<JobInput> uploaded = IntStream.range(0, paths.size())
                .mapToObj(i -> new JobInput("id" + i, false, paths.get(i)))
                .toList();
        return Json.tree(job.requestBody("m", uploaded));
    }

    @Test
    void areNamedOnceAndReplacedWhereverTheyStand() throws Exception {
        JobDefinition job = JobDefinition.parse(flatWith(STUDY));

        assertThat(job.warnings()).isEmpty();
        assertThat(job.localFiles())
                .containsExactly("doe/params.csv", "doe/cases.csv", "tools/pre.sh", "mesh.zip", "case/U.template");
        JsonNode body = body(job);
        assertThat(body.get("paramFile")).isEqualTo(Json.tree("{\"id\": \"id0\"}"));
        assertThat(body.get("caseFile")).isEqualTo(Json.tree("{\"id\": \"id1\"}"));
        JsonNode analysis = body.at("/jobanalyses/0");
        assertThat(analysis.get("preProcessScript")).isEqualTo(Json.tree("{\"id\": \"id2\"}"));
        assertThat(analysis.get("postProcessScript")).isEqualTo(Json.tree("{\"id\": \"id2\"}"));
        assertThat(analysis.get("inputFiles"))
                .isEqualTo(Json.tree("[{\"id\": \"aa\"}, {\"decompress\": true, \"id\": \"id3\"}]"));
        assertThat(analysis.at("/templateTasks/0/templateFile")).isEqualTo(Json.tree("{\"id\": \"id4\"}"));
        assertThat(analysis.at("/templateTasks/1/templateFile")).isEqualTo(Json.tree("{\"id\": \"bb\"}"));
        assertThat(body(job)).as("second call").isEqualTo(body);
    }

    @Test
    void mayStandInAnyAnalysis() throws Exception {
        JobDefinition job = JobDefinition.parse(Json.NATIVE.replace(
                "}}]",
                "}}, {\"analysis\": {\"code\": \"a\"}, \"command\": \"x\", \"inputFiles\": [{\"path\": \"b\"}],"
                        + " \"hardware\": {\"coreType\": \"emerald\", \"coresPerSlot\": 1}}]"));
        assertThat(job.localFiles()).containsExactly("b");
        assertThat(body(job).at("/jobanalyses/1/inputFiles")).isEqualTo(Json.tree("[{\"id\": \"id0\"}]"));
        assertThat(body(job).at("/jobanalyses/0").has("inputFiles")).isFalse();
    }

    /** Rescale's own files have a path too, which is a location in Rescale's storage. */
    @Test
    void aFileThatRescaleAnsweredIsNoneOfTheWorkspace() throws Exception {
        String file = "{\"id\": \"aa\", \"path\": \"user/user_x/a.csv\", \"name\": \"a.csv\"}";
        JobDefinition job =
                JobDefinition.parse(flatWith("\"paramFile\": " + file + ", \"inputFiles\": [" + file + "]"));
        assertThat(job.localFiles()).isEmpty();
        assertThat(body(job).get("paramFile")).isEqualTo(Json.tree(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", "C:/x", "\\\\\\\\host\\\\x", "a\\nb"})
    void aPathStaysInTheWorkspace(String path) {
        for (String place :
                List.of("paramFile\": %s", "inputFiles\": [%s]", "templateTasks\": [{\"templateFile\": %s}]")) {
            String json = flatWith("\"" + place.formatted("{\"path\": \"" + path + "\"}"));
            assertThat(catchThrowableOfType(JobDefinitionException.class, () -> JobDefinition.parse(json))
                            .problems())
                    .as(json)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.path()).endsWith(".path"));
        }
    }

    @Test
    void whatNamesNoFileIsSaidAllAtOnce() {
        String json = flatWith("\"paramFile\": {\"filename\": \"params.csv\"}, \"caseFile\": \"a\","
                + " \"preProcessScript\": [\"a\"], \"postProcessScript\": {\"path\": 1},"
                + " \"inputFiles\": [{\"path\": \"a\", \"decompress\": \"maybe\"}],"
                + " \"templateTasks\": [{\"processedFilename\": \"U\"}, \"x\"]");
        assertThat(catchThrowableOfType(JobDefinitionException.class, () -> JobDefinition.parse(json))
                        .problems())
                .extracting(JobProblem::path)
                .containsExactlyInAnyOrder(
                        "paramFile",
                        "caseFile",
                        "preProcessScript",
                        "postProcessScript.path",
                        "inputFiles[0].decompress",
                        "templateTasks[0].templateFile",
                        "templateTasks[1]");
    }

    @Test
    void inputsThatAreToBeUnpackedAreMarkedByTheirNames() throws Exception {
        JobDefinition job = JobDefinition.parse(
                flatWith(
                        "\"user_input_files\": [\"a.inp\","
                                + " {\"filename\": \"b.zip\", \"decompress\": true}, {\"filename\": \"c.zip\", \"decompress\": \"False\"},"
                                + " {\"filename\": \"d.tgz\", \"decompress\": \"TRUE\"}, {\"filename\": \"e.zip\", \"decompress\": null}]"));
        assertThat(job.inputFiles()).containsExactly("a.inp", "b.zip", "c.zip", "d.tgz", "e.zip");
        assertThat(job.decompressed()).containsExactly("b.zip", "d.tgz");
        assertThat(job.warnings()).isEmpty();
        assertThat(catchThrowableOfType(
                                JobDefinitionException.class,
                                () -> JobDefinition.parse(
                                        flatWith(
                                                "\"user_input_files\": [{\"filename\": \"b.zip\", \"decompress\": \"maybe\"}]")))
                        .problems())
                .extracting(JobProblem::path)
                .containsExactly("user_input_files[0].decompress");
    }
}
