package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.FLAT;
import static io.jenkins.plugins.rescale.engine.job.Json.NATIVE;
import static io.jenkins.plugins.rescale.engine.job.Json.flatWith;
import static io.jenkins.plugins.rescale.engine.job.Json.hardwareWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The content of a job JSON, in each of its shapes. */
class JobDefinitionTest {
    @ParameterizedTest
    @MethodSource("shapes")
    void eachShapeDescribesTheSameJob(String path, String json) throws Exception {
        JobDefinition job = JobDefinition.parse(json);
        assertThat(job.name()).isEqualTo("n");
        assertThat(job.analyses())
                .containsExactly(new JobAnalysis(
                        path, "openfoam", "2.3.0-openmpi", "./Allrun", "emerald", 4, 2, OptionalInt.of(3), false));
        assertThat(job.warnings()).isEmpty();
        assertThat(Json.bodyWithoutMarker(job)).isEqualTo(Json.bodyWithoutMarker(JobDefinition.parse(NATIVE)));
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("", FLAT),
                Arguments.of("job", "{\"job\": " + FLAT + "}"),
                Arguments.of("job", "{\"user_input_files\": [{\"filename\": \"a\"}], \"job\": " + FLAT + "}"),
                Arguments.of("job", "{\"API_token_name\": \"rescale\", \"job\": " + FLAT + "}"),
                Arguments.of("jobanalyses[0]", NATIVE),
                Arguments.of("job.jobanalyses[0]", "{\"job\": " + NATIVE + "}"));
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws Exception {
        JobDefinition job = JobDefinition.parse("""
                {"name": "n", "analysis": {"code": "user_included"}, "command": "x",
                 "hardware": {"coreType": "emerald", "coresPerSlot": 1}}""");
        assertThat(job.tokenName()).isEmpty();
        assertThat(job.inputFiles()).isEmpty();
        assertThat(job.outputSelectors()).isEmpty();
        assertThat(job.lowPriority()).isFalse();
        assertThat(job.tags()).isEmpty();
        JobAnalysis analysis = job.analyses().get(0);
        assertThat(analysis.version()).isEmpty();
        assertThat(analysis.slots()).isEqualTo(1);
        assertThat(analysis.walltimeHours()).isEmpty();
        assertThat(analysis.path("hardware.slots")).isEqualTo("hardware.slots");
    }

    @Test
    void everythingCanBeRead() throws Exception {
        JobDefinition job = JobDefinition.parse("""
                {"API_token_name": " rescale ", "name": "n", "isLowPriority": true,
                 "tags": ["ci", {"name": "wing"}, "ci"],
                 "user_input_files": [{"filename": "a/b.inp"}, "c d.inp", {"filename": "a/b.inp"}],
                 "archiveFilters": [{"selector": "*.csv"}, "results/"],
                 "jobanalyses": [
                   {"analysis": {"code": "a", "version": "1"}, "command": "x", "useRescaleLicense": true,
                    "hardware": {"coreType": {"code": "emerald", "name": "Emerald"}, "coresPerSlot": 1}},
                   {"analysis": {"code": "b"}, "command": ":",
                    "hardware": {"coreType": "onyx", "coresPerSlot": 2}}]}""");
        assertThat(job.tokenName()).isEqualTo("rescale");
        assertThat(job.inputFiles()).containsExactly("a/b.inp", "c d.inp");
        assertThat(job.outputSelectors()).contains(List.of("*.csv", "results/"));
        assertThat(job.lowPriority()).isTrue();
        assertThat(job.tags()).containsExactly("ci", "wing");
        assertThat(job.analyses()).extracting(JobAnalysis::coreType).containsExactly("emerald", "onyx");
        assertThat(job.analyses()).extracting(JobAnalysis::useRescaleLicense).containsExactly(true, false);
        assertThat(job.analyses())
                .extracting(a -> a.path("command"))
                .containsExactly("jobanalyses[0].command", "jobanalyses[1].command");
    }

    @Test
    void anEmptyListOfArchiveFiltersIsNone_becauseRescaleWritesOneIntoEveryJob() throws Exception {
        assertThat(JobDefinition.parse(flatWith("\"archiveFilters\": []")).outputSelectors())
                .isEmpty();
        assertThat(JobDefinition.parse(flatWith("\"archiveFilters\": null")).outputSelectors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4,4", "'\"4\"',4", "'\" 4 \"',4", "4.0,4", "4e0,4", "'\"04\"',4", "0.4e1,4"})
    void numbersMayBeStrings(String written, int read) throws Exception {
        String json = hardwareWith("\"coresPerSlot\": " + written + ", \"slots\": " + written + ", \"walltime\": "
                + written + ", \"cores\": " + written);
        JobDefinition job = JobDefinition.parse(json);
        assertThat(job.analyses().get(0).coresPerSlot()).isEqualTo(read);
        assertThat(job.analyses().get(0).walltimeHours()).hasValue(read);
        for (String field : List.of("coresPerSlot", "slots", "walltime")) {
            assertThat(Json.bodyWithoutMarker(job)
                            .at("/jobanalyses/0/hardware/" + field)
                            .toString())
                    .isEqualTo("4");
        }
    }

    @Test
    void flagsMayBeStrings_asAnExpandedParameterAlwaysIs() throws Exception {
        JobDefinition job =
                JobDefinition.parse(flatWith("\"isLowPriority\": \"True\", \"useRescaleLicense\": \"true\""));
        assertThat(job.lowPriority()).isTrue();
        assertThat(job.analyses().get(0).useRescaleLicense()).isTrue();
        assertThat(Json.bodyWithoutMarker(job).get("isLowPriority").isBoolean()).isTrue();
    }

    @Test
    void aVersionWrittenAsANumberIsItsText() throws Exception {
        JobDefinition job =
                JobDefinition.parse(flatWith("\"analysis\": {\"code\": \"user_included\", \"version\": 0}"));
        assertThat(job.analyses().get(0).version()).isEqualTo("0");
        assertThat(Json.bodyWithoutMarker(job)
                        .at("/jobanalyses/0/analysis/version")
                        .isTextual())
                .isTrue();
    }

    @Test
    void anEmptyVersionIsTheLatestAndNotSent() throws Exception {
        for (String version : List.of("\"\"", "\" \"", "null")) {
            JobDefinition job =
                    JobDefinition.parse(flatWith("\"analysis\": {\"code\": \"a\", \"version\": " + version + "}"));
            assertThat(job.analyses().get(0).version()).isEmpty();
            assertThat(Json.bodyWithoutMarker(job).at("/jobanalyses/0/analysis").has("version"))
                    .isFalse();
        }
    }

    @Test
    void theCredentialMayBeNamedBesideOrInTheJob() throws Exception {
        String inner = flatWith("\"API_token_name\": \"inner\"");
        assertThat(JobDefinition.parse(inner).tokenName()).isEqualTo("inner");
        assertThat(JobDefinition.parse("{\"API_token_name\": \"outer\", \"job\": " + FLAT + "}")
                        .tokenName())
                .contains("outer");
        assertThat(JobDefinition.parse("{\"API_token_name\": \"outer\", \"job\": " + inner + "}")
                        .tokenName())
                .contains("inner");
        assertThat(JobDefinition.parse(flatWith("\"API_token_name\": \"\"")).tokenName())
                .isEmpty();
    }

    @Test
    void tagsMayStandBesideOrInTheJob() throws Exception {
        JobDefinition job = JobDefinition.parse("{\"tags\": [\"b\"], \"job\": " + flatWith("\"tags\": [\"a\"]") + "}");
        assertThat(job.tags()).containsExactly("a", "b");
        assertThat(job.warnings()).hasSize(2).allMatch(warning -> warning.contains("tags: set by separate calls"));
    }

    @Test
    void inputFilesMayBeNamedBesideOrInTheJob() throws Exception {
        String inner = flatWith("\"user_input_files\": [{\"filename\": \"a\"}]");
        assertThat(JobDefinition.parse(inner).inputFiles()).containsExactly("a");
        assertThat(JobDefinition.parse("{\"user_input_files\": [\"b\"], \"job\": " + inner + "}")
                        .inputFiles())
                .containsExactly("a", "b");
    }
}
