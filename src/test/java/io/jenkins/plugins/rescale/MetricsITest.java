package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.form.RescaleMetric;
import io.jenkins.plugins.rescale.freestyle.RescaleGate;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import io.jenkins.plugins.rescale.freestyle.RescaleStop;
import io.jenkins.plugins.rescale.steps.RescaleJobStep;
import io.jenkins.plugins.rescale.steps.StepGate;
import io.jenkins.plugins.rescale.steps.StepStop;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;

/** Metrics and quality gates of builds: the values they return, the results they set, and the references they use. */
class MetricsITest extends RescaleITest {
    private static final String CD = "metrics: [[name: 'Cd', pattern: /^Cd = (\\S+)/, series: true]]";

    private static WorkflowJob define(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static String step(String value, String arguments) {
        return "rescaleJob(job: '''" + job("echo Cd = " + value) + "''', credentialsId: 'rescale', " + CD + ", "
                + arguments + ")";
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.buildAndAssertStatus(expected, define(jenkins.createProject(WorkflowJob.class), script));
    }

    private static List<WarningAction> warnings(WorkflowRun build) {
        List<WarningAction> found = new ArrayList<>();
        for (FlowNode node : new DepthFirstScanner().allNodes(build.getExecution())) {
            found.addAll(node.getActions(WarningAction.class));
        }
        return found;
    }

    private static Results results(Run<?, ?> build) throws Exception {
        BuildJobs jobs = build.getAction(BuildJobs.class);
        return jobs.stateFile(jobs.names().get(0)).figures(false).orElseThrow().results();
    }

    @Test
    void aPipelineGetsValuesAndGatesAndItsStageAndBuildAreUnstable() throws Exception {
        WorkflowRun build = run(
                Result.UNSTABLE,
                "node { def r = "
                        + step(
                                "0.33",
                                "qualityGates: [[metric: 'Cd', max: 0.32],"
                                        + " [metric: 'Cd', min: 0], [metric: 'Cd', max: 1.5d]]")
                        + """

                echo "VALUE ${r.values.Cd} GATES ${r.gates.collect { it.passed }} ${r.gates[0].message}" }
                """);

        jenkins.assertLogContains("VALUE 0.33 GATES [false, true, true] Cd = 0.33: above the maximum of 0.32", build);
        jenkins.assertLogContains(
                "[Rescale] Quality gate failed (UNSTABLE): Cd = 0.33: above the maximum of 0.32", build);
        assertThat(warnings(build)).singleElement().satisfies(warning -> {
            assertThat(warning.getResult()).isEqualTo(Result.UNSTABLE);
            assertThat(warning.getMessage()).contains("Cd = 0.33: above the maximum of 0.32");
        });
        assertThat(artifacts(build)).contains("outputs/rescale-series.csv");
    }

    @Test
    void theCriticalityDecidesWhatAFailureDoes() throws Exception {
        String gates = "qualityGates: [[metric: 'Cd', max: 0.32, criticality: '%s']]";
        for (Map.Entry<String, Result> row : Map.of(
                        "NOTE", Result.SUCCESS, "ERROR", Result.SUCCESS, "FAILURE", Result.FAILURE)
                .entrySet()) {
            WorkflowRun build = run(
                    row.getValue(), "node { " + step("0.33", gates.formatted(row.getKey())) + "\n echo 'WENT ON' }");
            jenkins.assertLogContains("WENT ON", build);
            assertThat(warnings(build).get(0).getResult())
                    .isEqualTo(row.getKey().equals("NOTE") ? Result.UNSTABLE : Result.FAILURE);
        }
    }

    /**
     * A build that failed its gate or lacks the metric is not a reference, and only jobs of the same name are compared.
     */
    @Test
    void theReferenceIsTheNewestBuildThatPassed() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        String gate = "qualityGates: [[metric: 'Cd', baseline: 'REFERENCE_BUILD', relativeTolerance: 0.02]]";
        for (String value : List.of("0.3098", "0.4", "none")) {
            jenkins.waitForCompletion(define(job, "node { " + step(value, gate) + " }")
                    .scheduleBuild2(0)
                    .waitForStart());
        }
        assertThat(job.getBuildByNumber(1).getResult()).isEqualTo(Result.SUCCESS);
        jenkins.assertLogContains("Quality gate not evaluated: Cd = 0.3098: no reference yet", job.getBuildByNumber(1));
        assertThat(job.getBuildByNumber(2).getResult()).isEqualTo(Result.UNSTABLE);

        String two = "node { " + step("0.3124", gate) + "\n rescaleJob(job: '''"
                + job("echo Cd = 9").replace("test", "other") + "''', outputDirectory: 'other', " + CD + ", " + gate
                + ") }";
        WorkflowRun build = jenkins.buildAndAssertSuccess(define(job, two));
        jenkins.assertLogContains("[Rescale] Cd = 0.3124 (reference #1: 0.3098, +0.8 %): within 2 %", build);
        jenkins.assertLogContains("Quality gate not evaluated: Cd = 9: no reference yet", build);

        WorkflowRun elsewhere = run(
                Result.UNSTABLE, "node { " + step("0.4", gate + ", referenceJob: '" + job.getFullName() + "'") + " }");
        jenkins.assertLogContains("Cd = 0.4 (reference #4: 0.3124", elsewhere);
    }

    /** A failed gate with criticality NOTE, as in the load-cases example, does not disqualify a reference build. */
    @Test
    void aNoteIsNoReasonAgainstAReference() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        String gates = "qualityGates: [[metric: 'Cd', baseline: 'REFERENCE_BUILD', relativeTolerance: 0.02],"
                + " [metric: 'Cd', max: 0.1, criticality: 'NOTE']]";
        jenkins.buildAndAssertSuccess(define(job, "node { " + step("0.3098", gates) + " }"));

        WorkflowRun build = jenkins.buildAndAssertSuccess(define(job, "node { " + step("0.3124", gates) + " }"));

        jenkins.assertLogContains("[Rescale] Cd = 0.3124 (reference #1: 0.3098, +0.8 %): within 2 %", build);
    }

    @Test
    void aJobThatFailedHasMetricsAndNoGates() throws Exception {
        WorkflowRun build = run(
                Result.FAILURE,
                "node { rescaleJob(job: '''" + job("echo Cd = 0.5; exit 3") + "''', " + CD
                        + ", qualityGates: [[metric: 'Cd', max: 0.1]]) }");
        assertThat(results(build).values().get(0).value()).isEqualTo(0.5);
        assertThat(results(build).gates()).isEmpty();
    }

    @Test
    void wrongDefinitionsFailBeforeAnythingIsCreated() throws Exception {
        WorkflowRun build = run(
                Result.FAILURE,
                "node { " + step("1", "qualityGates: [[metric: 'CD', max: 1]]," + " stopWhen: [[metric: 'Cd']]")
                        + " }");
        jenkins.assertLogContains("unknown metric \"CD\"; known metrics: Cd", build);
        jenkins.assertLogContains("stopWhen[0] needs exactly one of above, below and notANumber", build);
        assertThat(rescale.jobs()).isEmpty();
    }

    private static RescaleMetric metric() {
        RescaleMetric metric = new RescaleMetric();
        metric.setName("Cd");
        metric.setPattern("^Cd = (\\S+)");
        return metric;
    }

    @Test
    void theSnippetGeneratorKeepsThem() throws Exception {
        RescaleJobStep step = new RescaleJobStep();
        step.setJobFile("job.json");
        RescaleMetric metric = new RescaleMetric();
        metric.setName("Cd");
        metric.setColumn("Cd");
        metric.setSeries(true);
        step.setMetrics(List.of(metric));
        StepGate gate = new StepGate();
        gate.setMetric("Cd");
        gate.setMax(0.32);
        step.setQualityGates(List.of(gate));
        StepStop stop = new StepStop();
        stop.setMetric("Cd");
        stop.setAbove(5.0);
        stop.setTimes(2);
        step.setStopWhen(List.of(stop));
        step.setPictures("*.png");
        step.setReferenceFile("reference.json");
        step.setReferenceJob("other");
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "rescaleJob jobFile: 'job.json', metrics: [[column: 'Cd', name: 'Cd', series: true]], pictures: '*.png',"
                                + " qualityGates: [[max: 0.32, metric: 'Cd']], referenceFile: 'reference.json',"
                                + " referenceJob: 'other', stopWhen: [[above: 5.0, metric: 'Cd', times: 2]]");
        RescaleJobStep again = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualDataBoundBeans(step, again);
    }

    private FreeStyleProject freestyle(String value, String criticality) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("echo Cd = " + value));
        builder.setMetrics(List.of(metric()));
        RescaleGate gate = new RescaleGate();
        gate.setMetric("Cd");
        gate.setMax("0.32");
        gate.setCriticality(criticality);
        builder.setQualityGates(List.of(gate));
        project.getBuildersList().add(builder);
        return project;
    }

    @Test
    void aFreestyleBuildIsUnstableOrFails() throws Exception {
        FreeStyleBuild unstable = jenkins.buildAndAssertStatus(Result.UNSTABLE, freestyle("0.33", "UNSTABLE"));
        jenkins.assertLogContains("Quality gate failed (UNSTABLE): Cd = 0.33", unstable);
        FreeStyleBuild failed = jenkins.buildAndAssertStatus(Result.FAILURE, freestyle("0.33", "FAILURE"));
        jenkins.assertLogContains("ERROR: Quality gates failed: Cd = 0.33: above the maximum of 0.32", failed);
        FreeStyleBuild passed = jenkins.buildAndAssertSuccess(freestyle("0.3", "FAILURE"));
        assertThat(results(passed).gates()).extracting(GateResult::hasFailed).containsExactly(false);
    }

    @Test
    void theFormOfTheBuilderKeepsThem() throws Exception {
        FreeStyleProject project = freestyle("0.33", "FAILURE");
        RescaleJobBuilder before = project.getBuildersList().get(RescaleJobBuilder.class);
        RescaleStop stop = new RescaleStop();
        stop.setMetric("Cd");
        stop.setBelow("1e-7");
        stop.setSuccess(true);
        before.setStopWhen(List.of(stop));
        before.setReferenceFile("a.json");

        jenkins.configRoundtrip(project);

        RescaleJobBuilder after = project.getBuildersList().get(RescaleJobBuilder.class);
        assertThat(after.getMetrics()).singleElement().satisfies(metric -> {
            assertThat(metric.getName()).isEqualTo("Cd");
            assertThat(metric.getPattern()).isEqualTo("^Cd = (\\S+)");
        });
        assertThat(after.getQualityGates()).singleElement().satisfies(gate -> {
            assertThat(gate.getMax()).hasToString("0.32");
            assertThat(gate.getCriticality()).isEqualTo("FAILURE");
        });
        assertThat(after.getStopWhen()).singleElement().satisfies(kept -> {
            assertThat(kept.getBelow()).hasToString("1e-7");
            assertThat(kept.isSuccess()).isTrue();
        });
        assertThat(after.getReferenceFile()).isEqualTo("a.json");
        assertThat(Files.readString(project.getConfigFile().getFile().toPath()))
                .contains("<metrics>[{&quot;name&quot;:&quot;Cd&quot;");
        jenkins.buildAndAssertStatus(Result.FAILURE, project);
    }

    /** The form shows the value of a metric in the last build; while it is empty, the columns and names in the log. */
    @Test
    void aMetricIsTriedOnTheLastBuild() throws Exception {
        FreeStyleProject project = freestyle("0.3", "FAILURE");
        RescaleMetric.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(RescaleMetric.DescriptorImpl.class);
        assertThat(form.doTryOut(project, "Cd", "", "^Cd = (.*)", "", "", "last")
                        .getMessage())
                .contains("there is nothing to test with");
        jenkins.buildAndAssertSuccess(project);

        assertThat(form.doTryOut(project, "Cd", "", "^Cd = (.*)", "", "", "last")
                        .getMessage())
                .contains("#1", "Cd = 0.3");
        assertThat(form.doTryOut(project, "", "", "", "", "", "last").getMessage())
                .contains("Cd = 0.3");
        assertThat(form.doTryOut(project, "x", "", "", "cd", "", "last").getMessage())
                .contains("not found: column");
        assertThat(form.doTryOut(project, "x", "no.csv", "", "cd", "", "last").getMessage())
                .contains("#1 has no output that matches no.csv");

        // a message that consists only of a path explains nothing
        new FilePath(project.getLastBuild().getArtifactsDir()).deleteRecursive();
        assertThat(form.doTryOut(project, "Cd", "", "^Cd = (.*)", "", "", "last")
                        .getMessage())
                .contains("NoSuchFileException");
    }

    /** Job DSL passes a number in the type in which it is written, and only to setters that accept any object. */
    @Test
    void numbersMayBeWrittenAsPeopleWriteThem() throws Exception {
        for (Object number : List.of(new BigDecimal("0.5"), 0.5, "0.5")) {
            assertThat(new DescribableModel<>(RescaleGate.class)
                            .instantiate(Map.of("max", number), null)
                            .getMax())
                    .hasToString("0.5");
            assertThat(new DescribableModel<>(StepGate.class)
                            .instantiate(Map.of("max", number), null)
                            .getMax())
                    .isEqualTo(0.5);
        }
        assertThat(new DescribableModel<>(RescaleStop.class)
                        .instantiate(Map.of("times", 2), null)
                        .getTimes())
                .isEqualTo(2);
        assertThat(new DescribableModel<>(StepGate.class)
                        .instantiate(Map.of("min", 1), null)
                        .getMin())
                .isEqualTo(1.0);
    }
}
