package io.jenkins.plugins.rescale.engine.lifecycle.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options remember which values were set, and set values take precedence. */
class JobOptionsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JobOptions options = new JobOptions();

    private static String json(JobOptions options) throws Exception {
        return MAPPER.writeValueAsString(options);
    }

    private Stream<String> wrongFields() {
        return options.problems().stream().map(OptionProblem::field);
    }

    @Test
    void whatIsNotGivenHasItsDefaultAndIsNotKept() throws Exception {
        assertThat(json(options)).isEqualTo("{}");
        assertThat(options.getOutputDirectory()).isEqualTo("outputs");
        assertThat(options.getOnAbort()).isEqualTo("stop");
        assertThat(options.getCleanUp()).isEqualTo("never");
        assertThat(options.getTransferFrom()).isEqualTo("agent");
        assertThat(options.getJobFile()).isEmpty();
        assertThat(options.isPackInputs()).isTrue();
        assertThat(options.isArchiveOutputs()).isTrue();
        assertThat(options.isStreamLog()).isTrue();
        assertThat(options.isReuseInputs()).isTrue();
        assertThat(options.isFailOnError()).isTrue();
        assertThat(options.getPollInterval()).isZero();
        assertThat(options.getMaxCost()).isZero();
    }

    @Test
    void whatIsGivenIsKeptAlsoWhenItIsTheDefault() throws Exception {
        options.setOnAbort("stop");
        options.setOutputDirectory("outputs");
        options.setStreamLog(true);

        assertThat(MAPPER.readValue(json(options), Map.class))
                .isEqualTo(Map.of("onAbort", "stop", "outputDirectory", "outputs", "streamLog", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void anEmptyTextIsNotGiven(String text) throws Exception {
        options.setJob(text);
        options.setOnAbort(text);
        options.setOutputDirectory(text);
        options.setCredentialsId(text);
        options.setOutputs(null);

        assertThat(json(options)).isEqualTo("{}");
    }

    /** A handwritten configuration or state sets only the fields, without calling the setters. */
    @Test
    void aTextThatWasWrittenByHandCountsAsIfItWereSet() throws Exception {
        JobOptions written = MAPPER.readValue("""
                {"onAbort": " leave ", "cleanUp": "", "transferFrom": " ", "outputDirectory": "./a\\\\b//c/", "failOnError": null,
                 "jobFile": "", "later": 1}
                """, JobOptions.class);

        assertThat(written.getOnAbort()).isEqualTo("leave");
        assertThat(written.getCleanUp()).isEqualTo("never");
        assertThat(written.getTransferFrom()).isEqualTo("agent");
        assertThat(written.getOutputDirectory()).isEqualTo("a/b/c");
        assertThat(written.isFailOnError()).isTrue();
        assertThat(written.problems()).isEmpty();
        options.setCleanUp("inputs");
        assertThat(written.over(options).getCleanUp()).isEqualTo("inputs");
    }

    @Test
    void whatIsGivenWinsAndTheRestStays() {
        JobOptions base = new JobOptions();
        base.setOnAbort("leave");
        base.setStreamLog(false);
        base.setOutputDirectory("a");
        base.setMaxCost(3);
        options.setOutputDirectory("outputs");
        options.setStreamLog(true);
        options.setPollInterval(5);

        JobOptions merged = options.over(base);

        assertThat(merged.getOnAbort()).isEqualTo("leave");
        assertThat(merged.isStreamLog()).isTrue();
        assertThat(merged.getOutputDirectory()).isEqualTo("outputs");
        assertThat(merged.getPollInterval()).isEqualTo(5);
        assertThat(merged.getMaxCost()).isEqualTo(3);
        assertThat(base.isStreamLog()).as("the base is unchanged").isFalse();
        assertThat(options.getMaxCost()).as("the given options are unchanged").isZero();
    }

    @Test
    void metricsGatesAndStopsThatAreGivenWinNameByName() throws Exception {
        JobOptions base = new JobOptions();
        base.results(results -> {
            results.setMetrics(List.of(Map.of("name", "p"), Map.of("name", "Cd")));
            results.setQualityGates(List.of(Map.of("metric", "p", "max", 1)));
            results.setStopWhen(List.of(Map.of("metric", "p", "above", 1)));
            results.setPictures("*.png");
        });
        options.results(results -> {
            results.setMetrics(List.of(Map.of("name", "p", "unit", "Pa"), Map.of("name", "Cl")));
            results.setStopWhen(List.of(Map.of("metric", "p", "below", 0)));
        });

        ResultOptions merged = options.over(base).getResults();

        assertThat(merged.getMetrics())
                .containsExactly(Map.of("name", "p", "unit", "Pa"), Map.of("name", "Cd"), Map.of("name", "Cl"));
        assertThat(merged.getQualityGates()).containsExactly(Map.of("metric", "p", "max", 1));
        assertThat(merged.getStopWhen()).containsExactly(Map.of("metric", "p", "below", 0));
        assertThat(merged.getPictures()).isEqualTo("*.png");
        assertThat(base.getResults().getMetrics()).hasSize(2);
        assertThat(json(options.copy())).isEqualTo(json(options));
    }

    @Test
    void aCopyHasTheSameAndIsAnother() throws Exception {
        options.setInputs("a, b");
        options.setPackInputs(false);
        JobOptions copy = options.copy();
        assertThat(json(copy)).isEqualTo(json(options));
        copy.setInputs("c");
        assertThat(options.getInputs()).isEqualTo("a, b");
    }

    @Test
    void everythingThatIsGivenIsChecked() {
        options.setJobFile("/etc/passwd");
        options.setPollInterval(-5);
        options.setOnAbort("Leave");
        options.setMaxCost(Double.NaN);
        options.setOutputDirectory("../up");
        options.setCleanUp("all");
        options.setTransferFrom("moon");
        options.setOutputs("/x");

        assertThat(wrongFields())
                .containsExactly(
                        "jobFile",
                        "pollInterval",
                        "onAbort",
                        "maxCost",
                        "outputDirectory",
                        "cleanUp",
                        "transferFrom",
                        "outputs");
        assertThat(options.problems().get(2)).hasToString("onAbort is \"Leave\" but must be one of: stop, leave");
    }

    @Test
    void aNewJobNeedsAJobBesides() {
        assertThat(options.problems()).isEmpty();
        assertThat(options.newJobProblems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.field()).isEmpty());
        options.setJob("{}");
        assertThat(options.newJobProblems()).isEmpty();
        options.setJobFile("job.json");
        options.setOnAbort("no");
        assertThat(options.newJobProblems())
                .extracting(OptionProblem::toString)
                .containsExactly(
                        "Both job and jobFile are set: remove one of them",
                        "onAbort is \"no\" but must be one of: stop, leave");
    }
}
