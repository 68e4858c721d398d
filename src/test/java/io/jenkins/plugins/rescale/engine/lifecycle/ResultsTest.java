package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobText;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metrics, gates and references over the whole lifecycle of a job. */
class ResultsTest extends LifecycleTestCase {
    private static final String TABLE =
            "printf '  iter    p    Cd\\\\n     1  0.5  0.41\\\\n     2  0.1  0.32\\\\n     3 1e-3 0.3124\\\\n'";

    /** Returns a job whose JSON has additional fields. */
    private static String job(String command, String fields) {
        return job(command)
                .strip()
                .replaceFirst("\\{", "{" + fields.replace('\'', '"').replace("\\", "\\\\") + ", ");
    }

    private Results results() throws Exception {
        Results results = context.lastSaved().end().orElseThrow().results();
        assertThat(context.file.figures(false).orElseThrow().results()).isEqualTo(results);
        return results;
    }

    private void reference(double value) {
        context.reference = new Reference(Map.of("Cd", new Reference.Value(value, "#41")));
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }

    @Test
    void aNumberOfTheLogIsReadComparedAndKept() throws Exception {
        options.setJob(job(TABLE, """
            'metrics': [{'name': 'Cd', 'column': 'Cd', 'series': true}, {'name': 'p', 'pattern': 'p=(.*)', 'optional': true}],
            'qualityGates': [{'metric': 'Cd', 'baseline': 'REFERENCE_BUILD', 'relativeTolerance': 0.02}]\
            """));
        reference(0.3098);

        assertThat(drive().success()).isTrue();

        assertThat(context.lines).contains("Cd = 0.3124 (reference #41: 0.3098, +0.8 %): within 2 %");
        Results results = results();
        assertThat(results.values()).first().isEqualTo(new ResultValue("Cd", "", 0.3124, "", false, "", 0.3098, "#41"));
        assertThat(results.failed()).isEmpty();
        assertThat(results.gates().get(0).min()).isEqualTo(0.3098 * 0.98);
        assertThat(context.file.series())
                .containsExactly(
                        new ResultSeries("Cd", "", "", false, List.of(1.0, 2.0, 3.0), List.of(0.41, 0.32, 0.3124)));
        assertThat(output("rescale-series.csv").lines()).startsWith("metric,run,x,y", "\"Cd\",,1.0,0.41");
        assertThat(context.archived).contains("outputs/rescale-series.csv");
        JsonNode report = json(output(RunReport.FILE_NAME));
        assertThat(report.at("/metrics/0/value").asDouble()).isEqualTo(0.3124);
        assertThat(report.at("/metrics/0/referenceOf").asText()).isEqualTo("#41");
        assertThat(report.at("/gates/0/outcome").asText()).isEqualTo("PASSED");
        assertThat(report.at("/gates/0/max").asDouble()).isGreaterThan(0.31);
    }

    @Test
    void filesAreReadWhereTheyLie() throws Exception {
        options.setJob(job(
                "mkdir post; echo '{\\\"summary\\\": {\\\"mass\\\": 4.5}}' > results.json; printf 't,Cl\\\\n"
                        + "1,0.5\\\\n"
                        + "2,0.7\\\\n"
                        + "' > post/forces.csv; printf 'x=1\\\\n"
                        + "y=nan\\\\n"
                        + "' > metrics.txt",
                """
                'metrics': [{'name': 'mass', 'file': 'results.json', 'path': '/summary/mass', 'unit': 'kg'},
                  {'name': 'Cl', 'file': 'post/*.csv', 'column': 'Cl', 'take': 'mean'}, {'file': 'metrics.txt'},
                  {'name': 'no', 'file': 'no.csv', 'column': 'a'}, {'name': 'two', 'file': '*.{csv,txt}', 'column': 'a'},
                  {'name': 'many', 'file': '**', 'column': 'a'}],
                'qualityGates': [{'metric': 'y', 'max': 1}, {'metric': 'no', 'max': 1, 'criticality': 'NOTE'}]\
                """));

        drive();

        assertThat(context.lines)
                .contains(
                        "mass = 4.5 kg",
                        "Cl = 0.6",
                        "x = 1",
                        "y = NaN",
                        "no: not found: no collected output matches no.csv",
                        "Quality gate failed (UNSTABLE): y = NaN, which is not a number",
                        "Quality gate failed (NOTE): no: not found: no collected output matches no.csv")
                .anyMatch(line -> line.startsWith("many: not found: ** must match exactly one output, but matches 4"));
        assertThat(json(output(RunReport.FILE_NAME)).findValues("value"))
                .anyMatch(value -> value.asText().equals("NaN"));
    }

    @Test
    void filesOfAnAgentAreReadThere() throws Exception {
        context.agent = new TestAgent(workspace);
        Files.writeString(workspace.resolve("reference.json"), "{\"Cd\": 0.3}");
        options.setJob(job(TABLE, """
            'metrics': [{'name': 'Cd', 'column': 'Cd', 'series': true}],
            'qualityGates': [{'metric': 'Cd', 'baseline': 'FILE', 'relativeTolerance': 0.1}]\
            """));
        options.results(results -> results.setReferenceFile("reference.json"));

        drive();

        assertThat(context.lines).contains("Cd = 0.3124 (reference reference.json: 0.3, +4.1 %): within 10 %");
        assertThat(context.file.series().get(0).y()).hasSize(3);
    }

    @Test
    void whatTheOptionsSayWinsNameByName() throws Exception {
        options.setJob(job(TABLE, """
                'metrics': [{'name': 'Cd', 'column': 'Cd'}, {'name': 'iter', 'column': 'iter'}],
                'qualityGates': [{'metric': 'Cd', 'max': 0.3}, {'metric': 'iter', 'max': 2}]"""));
        options.results(results -> {
            results.setMetrics(List.of(Map.of("name", "Cd", "column", "Cd", "take", "first")));
            results.setQualityGates(List.of(Map.of("metric", "iter", "max", 3)));
        });

        drive();

        assertThat(context.lines)
                .contains("Quality gate failed (UNSTABLE): Cd = 0.41: above the maximum of 0.3", "iter = 3: at most 3");
        assertThat(results().values()).extracting(ResultValue::name).containsExactly("Cd", "iter");
    }

    @Test
    void aJobThatFailedHasMetricsAndNoGates() throws Exception {
        options.setJob(job(TABLE + "; exit 3", """
            'metrics': [{'name': 'Cd', 'column': 'Cd'}], 'qualityGates': [{'metric': 'Cd', 'max': 0.3}]\
            """));

        assertThat(drive().success()).isFalse();

        assertThat(results().values()).hasSize(1);
        assertThat(results().gates()).isEmpty();
    }

    @Test
    void withoutAReferenceAGateIsNotEvaluatedAndThatIsSaid() throws Exception {
        options.setJob(job(TABLE, """
            'metrics': [{'name': 'Cd', 'column': 'Cd'}],
            'qualityGates': [{'metric': 'Cd', 'baseline': 'REFERENCE_BUILD', 'relativeTolerance': 0.02}]\
            """));

        drive();

        assertThat(context.lines).contains("Cd = 0.3124", "Quality gate not evaluated: Cd = 0.3124: no reference yet");
        assertThat(results().worst()).isEmpty();
    }

    @Test
    void aFileIsAReferenceToo() throws Exception {
        Files.writeString(workspace.resolve("reference.json"), "{\"Cd\": 0.3}");
        options.setJob(job(TABLE, """
            'metrics': [{'name': 'Cd', 'column': 'Cd'}],
            'qualityGates': [{'metric': 'Cd', 'baseline': 'FILE', 'absoluteTolerance': 0.01}]\
            """));
        options.results(results -> results.setReferenceFile("reference.json"));
        drive();
        assertThat(context.lines)
                .contains("Quality gate failed (UNSTABLE): Cd = 0.3124 (reference reference.json: 0.3, +4.1 %): not"
                        + " within 0.01");

        // the report of a run is a reference for the next one
        Files.copy(workspace.resolve("outputs/rescale-run.json"), workspace.resolve("before.json"));
        options.results(results -> results.setReferenceFile("before.json"));
        drive();
        assertThat(context.lines).contains("Cd = 0.3124 (reference before.json: 0.3124, unchanged): within 0.01");
    }

    @Test
    void everythingThatIsWrongIsSaidBeforeAnythingIsUploaded() throws Exception {
        Files.writeString(workspace.resolve("reference.json"), "{\"Cd\": \"many\"}");
        options.setJob(job(TABLE, """
            'metrics': [{'name': 'Cd', 'column': 'Cd', 'patern': 'x'}, {'name': 'p', 'pattern': '('}],
            'qualityGates': [{'metric': 'Cd'}], 'stopWhen': [{'metric': 'q', 'above': 1}], 'pictures': '!a'\
            """));
        options.results(results -> {
            results.setReferenceFile("reference.json");
            results.setQualityGates(List.of(Map.of("metric", "Cd", "max", 1, "criticality", "BAD")));
        });

        assertThatThrownBy(this::drive)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("metrics[0] has the unknown key \"patern\"")
                .hasMessageContaining("metrics[1]: invalid pattern")
                .hasMessageContaining("qualityGates[0]: criticality is \"BAD\"")
                .hasMessageContaining("pictures: ")
                .hasMessageContaining("referenceFile: reference.json cannot be used: \"Cd\" is not a number");
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void whatTheRunsHaveOnRescaleIsAMetricToo() throws Exception {
        options.setJob(job(
                "true",
                "'postProcessScriptCommand': 'python extract.py', 'qualityGates': [{'metric': 'Cl', 'min': 0}]"));
        emulator.faults().on("GET", "/api/v2/jobs/*/runs/").always().status(200, """
            {"count": 1, "next": null, "results": [{"id": "1", "variables": [
              {"name": "Cd", "value": -0.0187556, "displayValue": "-0.0187556"}, {"name": "Cl", "displayValue": "1.5e-1"},
              {"name": "grid", "value": "fine"}, {"name": "", "value": 1}]}]}\
            """);
        drive();
        assertThat(context.lines).contains("Cd = -0.018756", "Cl = 0.15: at least 0");
        assertThat(results().values()).hasSize(2);
    }

    @Test
    void variablesThatAGateNeedsAreWaitedFor() throws Exception {
        options.setJob(job(
                "echo x > out.csv",
                "'postProcessScriptCommand': 'python extract.py', 'qualityGates': [{'metric': 'Cl', 'min': 0}]"));
        FaultRule away =
                emulator.faults().on("GET", "/api/v2/jobs/*/runs/").always().status(503);
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        while (away.matched() == 0) {
            assertThat(run.advance()).isNotNull();
        }
        assertThat(run.isDone()).as("done without the variables").isFalse();
        away.remove();
        emulator.faults().on("GET", "/api/v2/jobs/*/runs/").always().status(200, """
            {"count": 1, "next": null, "results": [{"id": "1", "variables": [{"name": "Cl", "value": 0.15}]}]}\
            """);

        assertThat(drive(run).success()).as(console()).isTrue();

        assertThat(context.lines).contains("Cl = 0.15: at least 0");
    }

    @Test
    void variablesThatNoGateNeedsAreWorthAWarning() throws Exception {
        options.setJob(job(
                TABLE,
                "'postProcessScriptCommand': 'python extract.py', 'metrics': [{'name': 'Cd', 'column': 'Cd'}],"
                        + " 'qualityGates': [{'metric': 'Cd', 'max': 1}]"));
        emulator.faults().on("GET", "/api/v2/jobs/*/runs/").always().status(503);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(said("the variables of the runs could not be read")).isEqualTo(1);
        assertThat(results().failed()).isEmpty();
    }

    @Test
    void withoutPostProcessingNobodyAsksForIt() throws Exception {
        options.setJob(job(TABLE + "; echo 1 > out.txt", "'metrics': [{'name': 'Cd', 'column': 'Cd'}]"));
        drive();
        assertThat(emulator.journal().count("GET", "/api/v2/jobs/*/runs/")).isZero();
    }

    @Test
    void aGateForAMetricThatNobodyKnowsIsSaidBefore() {
        options.setJob(job(
                "true", "'metrics': [{'name': 'Cd', 'column': 'Cd'}], 'qualityGates': [{'metric': 'CD', 'max': 1}]"));
        assertThatThrownBy(this::drive)
                .hasMessageContaining("qualityGates[0]: unknown metric \"CD\"; known metrics: Cd");
    }

    @Test
    void theSeriesOfAnEarlierBuildDoNotStay() throws Exception {
        options.setJob(job(TABLE, "'metrics': [{'name': 'Cd', 'column': 'Cd', 'series': true}]"));
        drive();
        options.setJob(job(TABLE));
        context.archived.clear();
        drive();
        assertThat(outputs()).doesNotContain("rescale-series.csv");
        assertThat(context.archived).doesNotContain("outputs/rescale-series.csv");
    }

    /** If there are several runs, Rescale puts the outputs of each one into a separate folder. */
    @Test
    void eachRunIsJudged() throws Exception {
        JobState state = JobState.of(options);
        state.planned(state.plan().reading(new JobText(job("true", """
            'metrics': [{'name': 'Cd', 'pattern': 'Cd=(.*)'}, {'name': 'm', 'file': 'm.csv', 'column': 'm'}],
            'qualityGates': [{'metric': 'Cd', 'baseline': 'REFERENCE_BUILD'}, {'metric': 'm', 'max': 1}]\
            """))));
        List<CollectedFile> files = new ArrayList<>();
        for (int run = 1; run <= 2; run++) {
            files.add(file("run" + run + "/process_output.log", "[2026-03-02T10:00:00Z]: Cd=" + run));
            files.add(file("run" + run + "/m.csv", "m\n" + run + "\n"));
        }
        context.reference = new Reference(
                Map.of("run1/Cd", new Reference.Value(1, "#3"), "Cd", new Reference.Value(3, "reference.json")));

        Results results = new ResultCollection(JobScope.of(state, context, TestContext.PATIENCE))
                .collect(true, files::stream, List.of(files.get(0), files.get(2)));

        assertThat(results.lines())
                .containsExactly(
                        "run1: Cd = 1 (reference #3: 1, unchanged): within 0 %",
                        "run1: m = 1: at most 1",
                        "run2/Cd = 2 (reference reference.json: 3, -33.3 %)",
                        "run2/m = 2",
                        "Quality gate failed (UNSTABLE): run2: Cd = 2 (reference reference.json: 3, -33.3 %): not"
                                + " within 0 %",
                        "Quality gate failed (UNSTABLE): run2: m = 2: above the maximum of 1");
    }

    private CollectedFile file(String path, String text) throws IOException {
        Path file = workspace.resolve("outputs").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return new CollectedFile(path, Files.size(file), "", true);
    }
}
