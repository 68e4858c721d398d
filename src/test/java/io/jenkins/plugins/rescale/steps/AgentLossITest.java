package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.Label;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.rescale.RescaleITest;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent disconnects in the middle of a job and comes back. */
class AgentLossITest extends RescaleITest {
    private DumbSlave agent;

    private WorkflowRun begin() throws Exception {
        return begin("agent");
    }

    private WorkflowRun begin(String transferFrom) throws Exception {
        agent = jenkins.createOnlineSlave(Label.get("solver"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('solver') { writeFile file: 'in.txt', text: 'x'; def r = rescaleJob(job: '''"
                        + job("cp in.txt out.txt")
                        + "''', inputs: 'in.txt', credentialsId: 'rescale', transferFrom: '" + transferFrom
                        + "'); echo \"ENDED ${r.exitCode} ${r.outputs}\" }",
                true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private void loseAgent() throws Exception {
        Computer computer = agent.toComputer();
        computer.disconnect(new OfflineCause.UserCause(null, "a test")).get();
        while (computer.getChannel() != null) {
            computer.waitUntilOffline();
        }
    }

    private void findAgent() throws Exception {
        agent.toComputer().connect(true).get();
        agent.toComputer().waitUntilOnline();
    }

    private void succeeds(WorkflowRun build) throws Exception {
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("ENDED 0 [in.txt, out.txt, process_output.log]", build);
        assertThat(artifacts(build)).contains("outputs/out.txt", "outputs/input_files.zip");
        assertThat(rescale.journal().jobsCreated()).isEqualTo(1);
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(1);
    }

    @Test
    void anAgentThatGoesWhileTheJobRunsIsNotMissed() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = begin();
        jenkins.waitForMessage("Status: Executing", build);
        loseAgent();
        int looks = rescale.journal().count("GET", "/api/v2/jobs/*/statuses/");
        rescale.journal().await("GET", "/api/v2/jobs/*/statuses/", looks + 2, Duration.ofMinutes(1));
        findAgent();
        rescale.onlyJob().release();
        succeeds(build);
    }

    @Test
    void theOutputsWaitForTheAgent() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = begin();
        jenkins.waitForMessage("Status: Executing", build);
        loseAgent();
        rescale.onlyJob().release();
        jenkins.waitForMessage("Retrying for", build);
        findAgent();
        succeeds(build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "controller"})
    void anAgentThatGoesDuringTheDownloadGetsTheOutputsWhenItIsBack(String machine) throws Exception {
        rescale.faults().on("GET", "/api/v2/files/*/contents/").times(1).hang();
        WorkflowRun build = begin(machine);
        rescale.journal().await("GET", "/api/v2/files/*/contents/", 1, Duration.ofMinutes(1));
        loseAgent();
        rescale.faults().releaseHangs();
        jenkins.waitForMessage("Retrying for", build);
        findAgent();
        succeeds(build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "controller"})
    void anAgentThatGoesDuringTheUploadIsWaitedFor(String machine) throws Exception {
        rescale.faults().on("POST", "/api/v2/files/contents/").times(1).hang();
        WorkflowRun build = begin(machine);
        rescale.journal().await("POST", "/api/v2/files/contents/", 1, Duration.ofMinutes(1));
        loseAgent();
        rescale.faults().releaseHangs();
        jenkins.waitForMessage("Retrying for", build);
        findAgent();
        succeeds(build);
    }
}
