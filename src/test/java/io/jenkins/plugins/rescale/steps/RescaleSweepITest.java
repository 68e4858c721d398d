package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.build.BuildJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.graph.FlowGraphWalker;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

class RescaleSweepITest extends RescaleITest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private WorkflowJob project(String arguments) throws Exception {
        return project("cat common.txt U; echo Cd = 0.${grid}; test ${grid} -lt 30", arguments);
    }

    private WorkflowJob project(String command, String arguments) throws Exception {
        WorkflowJob project = jenkins.createProject(WorkflowJob.class);
        define(project, command, arguments);
        return project;
    }

    private static void define(WorkflowJob project, String command, String arguments) throws Exception {
        project.setDefinition(new CpsFlowDefinition("""
                node {
                    writeFile file: 'common.txt', text: 'shared'
                    writeFile file: 'U.template', text: 'grid ${grid}'
                    writeFile file: 'cases.csv', text: 'case;grid\\ncoarse;11\\nfine;31\\n'
                    def study = rescaleSweep(job: '''%s''', inputs: 'common.txt', templates: 'U.template -> U',
                        credentialsId: 'rescale', metrics: [[name: 'Cd', pattern: /Cd = (.*)/]], %s)
                    study.cases.each {
                        echo "CASE ${it.name} ${it.parameters} ${it.values} ${it.success} ${it.takenFrom}"
                    }
                    echo "STUDY ${study.success} ${study.values} ${study.failed.size()} ${study.gates*.message}"
                }
                """.formatted(job(command), arguments), true));
    }

    @Test
    void allCombinationsAreRun() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(project("cases: [grid: [11, 21]]"));

        jenkins.assertLogContains("CASE 1 [grid:11] [Cd:0.11] true", build);
        jenkins.assertLogContains("CASE 2 [grid:21] [Cd:0.21] true", build);
        jenkins.assertLogContains("STUDY true [:] 0 []", build);
        assertThat(artifacts(build))
                .contains(
                        "outputs/1/process_output.log",
                        "outputs/2/process_output.log",
                        "outputs/input_files.zip",
                        "outputs/rescale-cases.csv");
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(2);
        assertThat(build.getAction(BuildJobs.class).names())
                .as("cases are not jobs of the build")
                .hasSize(1);
        assertTokenIsNowhere(build);
    }

    @Test
    void aCaseThatFailsMakesTheStageUnstable() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project("cases: 'cases.csv'"));

        jenkins.assertLogContains("CASE coarse [grid:11] [Cd:0.11] true", build);
        jenkins.assertLogContains("CASE fine [grid:31] [Cd:0.31] false", build);
        jenkins.assertLogContains("[Rescale] fine: Created job", build);
        assertThat(warnings(build)).singleElement().asString().contains("1 of 2 cases did not succeed: fine: ");
    }

    @Test
    void withoutASuccessTheStepFails() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, project("cases: [grid: [31, 32]]"));

        jenkins.assertLogContains("2 of 2 cases did not succeed", build);
    }

    @Test
    void gatesOverAllCasesJudgeTheBuild() throws Exception {
        WorkflowJob project = project("cases: [grid: [11, 21]], qualityGates: [[metric: 'Cd', over: 'MAX', max: 0.2],"
                + " [metric: 'Cd', over: 'MEAN', baseline: 'REFERENCE_BUILD', relativeTolerance: 0.1]]");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);

        jenkins.assertLogContains("STUDY true [max Cd:0.21, mean Cd:0.1", build);
        assertThat(warnings(build)).singleElement().asString().contains("max Cd = 0.21: above the maximum of 0.2");
    }

    @Test
    void aCaseIsComparedWithTheCaseOfTheReferenceBuild() throws Exception {
        WorkflowJob project = project("cases: [grid: [11, 21]]");
        jenkins.buildAndAssertSuccess(project);
        define(
                project,
                "cat U; echo Cd = 0.${grid}5",
                "cases: [grid: [11, 21]], qualityGates: [[metric: 'Cd', baseline: 'REFERENCE_BUILD', absoluteTolerance: 1]]");

        WorkflowRun build = jenkins.buildAndAssertSuccess(project);

        jenkins.assertLogContains("2: Cd = 0.215 (reference #1: 0.21", build);
    }

    @Test
    void onlyWhatFailedIsRunAgain() throws Exception {
        WorkflowJob project = project("cases: 'cases.csv'");
        jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
        define(
                project,
                "cat common.txt U; echo Cd = 0.${grid}; test ${grid} -lt 30",
                "cases: 'cases.csv', rerun: 'failed'");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);

        jenkins.assertLogContains("1 of 2 cases succeeded in build #1", build);
        jenkins.assertLogContains("CASE coarse [grid:11] [Cd:0.11] true #1", build);
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(3);
    }

    @Test
    void anAbortStopsAllCases() throws Exception {
        WorkflowRun build = project("cat common.txt U; sleep 100", "cases: [grid: [1, 2, 3]], maxConcurrent: 2")
                .scheduleBuild2(0)
                .waitForStart();
        await().atMost(LIMIT)
                .until(() -> rescale.jobs().stream()
                                .filter(job -> job.status().equals("Executing"))
                                .count()
                        == 2);

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(rescale.journal().jobsStopped()).isEqualTo(2);
        assertThat(rescale.journal().jobsCreated()).isEqualTo(2);
        assertThat(artifacts(build)).contains("outputs/rescale-cases.csv");
    }

    @Test
    void everyProblemIsToldBeforeAnythingIsUploaded() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, project("cases: [grid: [1], unused: [2]], maxConcurrent: 0, rerun: 'some'"));

        jenkins.assertLogContains("maxConcurrent is 0 but must be from 1 to 1000", build);
        jenkins.assertLogContains("rerun is \"some\"", build);
        assertThat(rescale.journal().filesUploaded()).isZero();
    }

    @Test
    void isWrittenLikeRescaleJob() throws Exception {
        RescaleSweepStep step = new RescaleSweepStep();
        step.setJobFile("job.json");
        step.setCases("doe/cases.csv");
        step.setMaxConcurrent(20);
        step.setFailFast(true);
        step.setRerun("failed");
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "rescaleSweep cases: 'doe/cases.csv', failFast: true, jobFile: 'job.json', maxConcurrent: 20,"
                                + " rerun: 'failed'");
    }

    private static List<String> warnings(WorkflowRun build) {
        List<String> messages = new ArrayList<>();
        for (FlowNode node : new FlowGraphWalker(build.getExecution())) {
            WarningAction warning = node.getAction(WarningAction.class);
            if (warning != null) {
                messages.add(warning.getMessage());
            }
        }
        return messages;
    }
}
