package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.rescale.RescaleITest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;

class PipelineITest extends RescaleITest {
    private WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static String withExample(String label, String steps) throws Exception {
        String script = Files.readString(EXAMPLE.resolve("paraboloid.py"), StandardCharsets.UTF_8);
        return "node('" + label + "') {\n  writeFile file: 'paraboloid.py', text: " + quoted(script)
                + "\n  writeFile file: 'job.json', text: " + quoted(example("job.json")) + "\n" + steps + "\n}\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    @Test
    void runsTheExampleAndReturnsWhatBecameOfIt() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(pipeline(withExample("", """
                def r = rescaleJob(jobFile: 'job.json', inputs: 'paraboloid.py', credentialsId: 'rescale')
                echo "RESULT ${r.jobId} ${r.jobName} ${r.status} ${r.statusReason} ${r.exitCode} ${r.success}"
                echo "FILES ${r.outputs} URL ${r.jobUrl} ${r.queueSeconds >= 0} ${r.runSeconds >= 0} ${r.estimatedCost > 0}"
                """)));

        String id = rescale.onlyJob().id();
        jenkins.assertLogContains("RESULT " + id + " test Completed Completed successfully 0 true", build);
        jenkins.assertLogContains(
                "FILES [paraboloid.py, process_output.log] URL " + rescale.url() + "/jobs/" + id + "/ true true true",
                build);
        jenkins.assertLogContains(RESULT, build);
        assertThat(artifacts(build)).isEqualTo(EXAMPLE_ARTIFACTS);
        assertTokenIsNowhere(build);
    }

    @Test
    void runsTheExampleOnAnAgent() throws Exception {
        jenkins.createOnlineSlave(Label.get("solver"));
        WorkflowRun build = jenkins.buildAndAssertSuccess(
                pipeline(withExample("solver", "rescaleJob(jobFile: 'job.json', inputs: 'paraboloid.py')")));

        assertThat(artifacts(build)).isEqualTo(EXAMPLE_ARTIFACTS);
        assertTokenIsNowhere(build);
    }

    @Test
    void waitsWithoutANode() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowJob job =
                pipeline(withExample("", "job = rescaleSubmit(jobFile: 'job.json', inputs: 'paraboloid.py')") + """
                        def w = rescaleWait(jobId: job.jobId)
                        echo "WAITED ${w.status}"
                        node {
                            deleteDir()
                            def r = rescaleCollect(jobId: job.jobId)
                            echo "COLLECTED ${r.exitCode} ${r.outputs}"
                        }
                        """);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Status: Executing", build);
        assertThat(jenkins.jenkins.toComputer().countBusy()).isZero();

        rescale.onlyJob().release();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("WAITED Completed", build);
        jenkins.assertLogContains("COLLECTED 0 [paraboloid.py, process_output.log]", build);
        assertThat(artifacts(build))
                .containsExactly("outputs/paraboloid.py", "outputs/process_output.log", "outputs/rescale-run.json");
    }

    @Test
    void collectsTheOutputsOfAJobOfAnotherBuild() throws Exception {
        WorkflowRun first = jenkins.buildAndAssertSuccess(pipeline(
                withExample("", "echo \"ID ${rescaleSubmit(jobFile: 'job.json', inputs: 'paraboloid.py').jobId}\"")));
        String id = rescale.onlyJob().id();
        jenkins.assertLogContains("ID " + id, first);

        WorkflowRun second = jenkins.buildAndAssertSuccess(
                pipeline(
                        "node { def r = rescaleCollect(jobId: '" + id
                                + "', credentialsId: 'rescale', outputs: '*.py', outputDirectory: 'back'); echo \"GOT ${r.jobName}\" }"));

        assertThat(artifacts(second))
                .containsExactly("back/paraboloid.py", "back/process_output.log", "back/rescale-run.json");
        jenkins.assertLogContains("GOT test", second);
        assertThat(rescale.journal().jobsCreated()).isEqualTo(1);
    }

    @Test
    void collectsIntoADirectoryThatIsNoOtherJobs() throws Exception {
        WorkflowRun build =
                jenkins.buildAndAssertStatus(Result.FAILURE, pipeline("""
                node {
                    def a = rescaleSubmit(job: '''%1$s''', credentialsId: 'rescale', outputDirectory: 'a')
                    def b = rescaleSubmit(job: '''%1$s''', credentialsId: 'rescale', outputDirectory: 'b')
                    rescaleCollect(jobId: a.jobId)
                    rescaleCollect(jobId: b.jobId, outputDirectory: 'a/again')
                }
                """.formatted(job("date > date.txt"))));

        jenkins.assertLogContains("Another Rescale job of this build writes to \"a\"", build);
        assertThat(artifacts(build)).contains("a/date.txt").noneMatch(path -> path.startsWith("a/again"));
    }

    @Test
    void anAttemptThatCreatedNoJobLeavesItsDirectoryToTheNextOne() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, pipeline("""
                node {
                    int attempt = 0
                    retry(2) {
                        if (attempt++ > 0) {
                            writeFile file: 'in.txt', text: 'x'
                        }
                        rescaleJob(job: '''%1$s''', credentialsId: 'rescale', inputs: 'in.txt')
                    }
                    retry(2) {
                        rescaleJob(job: '''%1$s''', credentialsId: 'rescale', inputs: 'in.txt')
                    }
                }
                """.formatted(job("cat in.txt"))));

        jenkins.assertLogContains("No file in the workspace matches the input pattern \"in.txt\"", build);
        assertThat(artifacts(build)).contains("outputs/process_output.log");
        assertThat(rescale.journal().jobsCreated()).isEqualTo(1);
        assertThat(build.getLog(1000).stream()
                        .filter(line -> line.contains("Another Rescale job of this build writes to \"outputs\"")))
                .as("the outputs of the job that ran are kept")
                .hasSize(2);
    }

    @Test
    void aFailedJobFailsTheStepOrIsReturned() throws Exception {
        WorkflowRun failed = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                pipeline("node { rescaleJob(job: '''" + job("exit 7") + "''', credentialsId: 'rescale') }"));
        jenkins.assertLogContains("its command exited with code 7", failed);
        assertThat(artifacts(failed)).contains("outputs/process_output.log");

        WorkflowRun returned = jenkins.buildAndAssertSuccess(
                pipeline(
                        "node { def r = rescaleJob(job: '''" + job("exit 7")
                                + "''', credentialsId: 'rescale', failOnError: false); echo \"RETURNED ${r.success} ${r.exitCode}\" }"));
        jenkins.assertLogContains("RETURNED false 7", returned);
    }

    @Test
    void variablesInTheJobJsonOfAPipelineAreLiteral() throws Exception {
        jenkins.buildAndAssertSuccess(pipeline(
                "node { rescaleJob(job: '''" + job("echo $BUILD_NUMBER") + "''', credentialsId: 'rescale') }"));
        assertThat(rescale.onlyJob().body().at("/jobanalyses/0/command").asText())
                .isEqualTo("echo $BUILD_NUMBER");
    }

    @Test
    void aJobSaysWhichBuildAndCommitItIsFor() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(pipeline("node { withEnv(['GIT_COMMIT=0123456789abcdef']) {"
                + " rescaleJob(job: '''" + job("true") + "''', credentialsId: 'rescale') } }"));

        assertThat(rescale.onlyJob().tags())
                .containsExactly("jenkins:" + build.getExternalizableId(), "git:0123456789abcdef");
        assertThat(rescale.onlyJob().body().path("description").asText())
                .isEqualTo("Jenkins build " + jenkins.getURL() + build.getUrl() + ", commit 0123456789abcdef");
    }

    @Test
    void anAbortStopsTheJobAndKeepsItsCause() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = pipeline(
                        "node { rescaleJob(job: '''" + job("sleep 600") + "''', credentialsId: 'rescale') }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("Status: Executing", build);

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("Asked Rescale to stop job", build);
        jenkins.assertLogContains("was stopped because the build was aborted", build);
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
        assertThat(rescale.onlyJob().status()).isEqualTo("Completed");
    }

    @Test
    void aTimeoutStopsTheJob() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.ABORTED,
                pipeline("node { timeout(time: 4, unit: 'SECONDS') { rescaleJob(job: '''" + job("sleep 600")
                        + "''', credentialsId: 'rescale') } }"));
        jenkins.assertLogContains("Timeout has been exceeded", build);
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
    }

    @Test
    void aSiblingThatFailsStopsTheJob() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                pipeline("parallel(failFast: true, a: { node { rescaleJob(job: '''" + job("sleep 600")
                        + "''', credentialsId: 'rescale') } }, b: { sleep 3; error 'broken' })"));
        jenkins.assertLogContains("broken", build);
        assertThat(rescale.journal().jobsSubmitted()).isLessThanOrEqualTo(1);
        assertThat(rescale.jobs())
                .allSatisfy(job -> assertThat(job.stopped() + job.deleted()).isPositive());
    }

    @Test
    void anAbortLeavesTheJobWhenItIsToldTo() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = pipeline("node { rescaleJob(job: '''" + job("true")
                        + "''', credentialsId: 'rescale', onAbort: 'leave') }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("Status: Executing", build);
        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("keeps running on Rescale", build);
        assertThat(rescale.journal().jobsStopped()).isZero();
    }

    @Test
    void fiftyJobsInParallel() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(pipeline("""
                def branches = [:]
                for (int i = 0; i < 50; i++) {
                    def n = i
                    branches["case ${n}"] = {
                        rescaleJob(job: groovy.json.JsonOutput.toJson([name: "case-${n}".toString(), analysis: [code: 'miniconda'],
                            command: "echo case ${n}".toString(), hardware: [coreType: 'emerald', coresPerSlot: 1, walltime: 1]]),
                            credentialsId: 'rescale', outputDirectory: "out/${n}")
                    }
                }
                node { parallel branches }
                """));
        assertThat(rescale.journal().jobsCreated()).isEqualTo(50);
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(50);
        assertThat(artifacts(build)).hasSize(100);
    }

    @Test
    void theSnippetGeneratorKeepsEveryField() throws Exception {
        SnippetizerTester tester = new SnippetizerTester(jenkins);
        RescaleJobStep step = new RescaleJobStep();
        step.setJobFile("job.json");
        step.setInputs("**");
        step.setCredentialsId("rescale");
        tester.assertRoundTrip(step, "rescaleJob credentialsId: 'rescale', inputs: '**', jobFile: 'job.json'");
        step.setExcludes("x");
        step.setDecompress("*.zip, *.tar.gz");
        step.setPackInputs(false);
        step.setOutputs("*.csv");
        step.setRequireOutputs("a.csv");
        step.setOutputDirectory("out");
        step.setArchiveOutputs(false);
        step.setPlatformUrl("https://eu.rescale.com");
        step.setPollInterval(60);
        step.setStreamLog(false);
        step.setReuseInputs(false);
        step.setOnAbort("leave");
        step.setCleanUp("inputs");
        step.setMaxCost(2.5);
        step.setFailOnError(false);
        step.setTransferFrom("controller");
        step.setProvenance("none");
        step.setParameters("grid = 21\naoa = 4");
        step.setTemplates("U.template -> case/0/U");
        RescaleJobStep again = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualDataBoundBeans(step, again);

        tester.assertRoundTrip(new RescaleWaitStep("AbCdE"), "rescaleWait 'AbCdE'");
        RescaleCollectStep collect = new RescaleCollectStep("AbCdE");
        tester.assertRoundTrip(collect, "rescaleCollect 'AbCdE'");
        collect.setOnAbort("stop");
        tester.assertRoundTrip(collect, "rescaleCollect jobId: 'AbCdE', onAbort: 'stop'");
        RescaleSubmitStep submit = new RescaleSubmitStep();
        submit.setJobFile("job.json");
        tester.assertRoundTrip(submit, "rescaleSubmit jobFile: 'job.json'");
    }

    @Test
    void aLaterStepRefusesEverythingThatIsWrongAtOnce() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, pipeline("rescaleWait(jobId: 'a b', onAbort: 'Leave', pollInterval: -5)"));
        for (String part : List.of("jobId is \"a b\"", "onAbort is \"Leave\"", "pollInterval is -5")) {
            jenkins.assertLogContains(part, build);
        }
        assertThat(rescale.journal().entries()).isEmpty();
    }

    @Test
    void everyProblemIsNamedAtOnce() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                pipeline("node { rescaleJob(job: '''{\"name\": \"x\", \"analysis\": {\"code\": \"miniconda\"},"
                        + " \"hardware\": {\"coreType\": \"emerald\", \"coresPerSlot\": 1, \"walltime\": 3600}}''',"
                        + " inputs: 'nothing/**', credentialsId: 'nobody') }"));
        for (String part : List.of("command", "walltime", "nothing/**", "nobody")) {
            jenkins.assertLogContains(part, build);
        }
        assertThat(rescale.journal().jobsCreated()).isZero();
    }
}
