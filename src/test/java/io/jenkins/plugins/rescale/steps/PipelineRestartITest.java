package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller in a separate process is restarted or killed in the middle of a job. */
class PipelineRestartITest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(900);

    private RescaleEmulator rescale;

    @BeforeEach
    void emulate() throws Exception {
        rescale = RescaleEmulator.builder().pace(Duration.ofMillis(50)).build();
    }

    @AfterEach
    void end() {
        rescale.close();
    }

    @Test
    void aJobThatEndsWhileTheControllerIsRestartedIsCollected() throws Throwable {
        rescale.nextJob().holdAt("Executing");
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::begin, rescale.url());
        controller.runRemotely(PipelineRestartITest::awaitLine, "Status: Executing");
        controller.stopJenkins();
        rescale.onlyJob().release();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::succeeds);
        assertOneJob();
    }

    @Test
    void aJobThatRunsWhileTheControllerIsKilledIsFollowed() throws Throwable {
        rescale.nextJob().holdAt("Executing");
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::begin, rescale.url());
        controller.runRemotely(PipelineRestartITest::awaitLine, "Status: Executing");
        controller.stopJenkinsForcibly();
        rescale.onlyJob().release();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::succeeds);
        assertOneJob();
    }

    @Test
    void aControllerThatIsKilledBetweenTheCreationAndItsAnswerAdoptsTheJob() throws Throwable {
        rescale.faults().on("POST", "/api/v2/jobs/").delay(Duration.ofMinutes(5));
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::begin, rescale.url());
        rescale.journal().await("POST", "/api/v2/jobs/", 1, LIMIT);
        controller.stopJenkinsForcibly();
        rescale.faults().clear();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::succeeds);
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(1);
    }

    @Test
    void aControllerThatIsKilledWhenTheCreationArrivedAdoptsTheJob() throws Throwable {
        rescale.faults().on("POST", "/api/v2/jobs/").loseAnswer();
        rescale.faults().on("GET", "/api/v2/jobs/").always().hang();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::begin, rescale.url());
        rescale.journal().await("GET", "/api/v2/jobs/", 1, LIMIT);
        controller.stopJenkinsForcibly();
        rescale.faults().clear();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::succeeds);
        assertOneJob();
    }

    @Test
    void aControllerThatIsKilledBetweenTheSubmissionAndItsAnswerSubmitsOnce() throws Throwable {
        rescale.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();
        rescale.faults().on("GET", "/api/v2/jobs/*/statuses/").times(1).hang();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::begin, rescale.url());
        rescale.journal().await("GET", "/api/v2/jobs/*/statuses/", 1, LIMIT);
        controller.stopJenkinsForcibly();
        rescale.faults().releaseHangs();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::succeeds);
        assertOneJob();
        assertThat(rescale.journal().submitCalls()).isEqualTo(1);
    }

    @Test
    void aControllerThatIsKilledWhileItDownloadsGoesOn() throws Throwable {
        rescale.faults().on("GET", "/api/v2/files/*/contents/").times(1).hang();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::begin, rescale.url());
        rescale.journal().await("GET", "/api/v2/files/*/contents/", 1, LIMIT);
        controller.stopJenkinsForcibly();
        rescale.faults().releaseHangs();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::succeeds);
        assertOneJob();
    }

    @Test
    void anAbortAfterARestartStopsTheJob() throws Throwable {
        rescale.nextJob().holdAt("Executing");
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::begin, rescale.url());
        controller.runRemotely(PipelineRestartITest::awaitLine, "Status: Executing");
        controller.stopJenkins();
        controller.startJenkins();
        controller.runRemotely(PipelineRestartITest::abort);
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
        assertOneJob();
    }

    private void assertOneJob() {
        assertThat(rescale.journal().jobsCreated()).isEqualTo(1);
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(1);
    }

    private static void begin(JenkinsRule r, String url) throws Throwable {
        RescaleITest.configure(url);
        WorkflowJob job = r.createProject(WorkflowJob.class, "simulation");
        job.setDefinition(new CpsFlowDefinition(
                "node { writeFile file: 'in.txt', text: 'x'; def r = rescaleJob(job: '''"
                        + RescaleITest.job("cp in.txt out.txt")
                        + "''', inputs: 'in.txt', credentialsId: 'rescale'); echo \"ENDED ${r.exitCode} ${r.outputs}\" }",
                true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun build(JenkinsRule r) {
        return r.jenkins.getItemByFullName("simulation", WorkflowJob.class).getBuildByNumber(1);
    }

    private static void awaitLine(JenkinsRule r, String line) throws Throwable {
        r.waitForMessage(line, build(r));
    }

    private static void succeeds(JenkinsRule r) throws Throwable {
        WorkflowRun build = r.waitForCompletion(build(r));
        r.assertBuildStatusSuccess(build);
        r.assertLogContains("[Rescale] Resuming after a restart of Jenkins. Rescale job", build);
        r.assertLogContains("ENDED 0 [in.txt, out.txt, process_output.log]", build);
        assertThat(RescaleITest.artifacts(build))
                .containsExactly(
                        "outputs/in.txt",
                        "outputs/input_files.zip",
                        "outputs/out.txt",
                        "outputs/process_output.log",
                        "outputs/rescale-run.json");
        RescaleITest.assertTokenIsNowhere(build);
    }

    private static void abort(JenkinsRule r) throws Throwable {
        WorkflowRun build = build(r);
        await().atMost(LIMIT).until(() -> build.getExecutor() != null);
        build.getExecutor().interrupt();
        r.assertBuildStatus(Result.ABORTED, r.waitForCompletion(build));
        r.assertLogContains("[Rescale] Asked Rescale to stop job", build);
    }
}
