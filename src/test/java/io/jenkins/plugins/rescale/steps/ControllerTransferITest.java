package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.util.RemotingDiagnostics;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.SingleFileSCM;

/** The controller transfers files for an agent that cannot reach Rescale or should not see the token. */
class ControllerTransferITest extends RescaleITest {
    private static final int SIZE = 2_500_000;

    @TempDir
    private Path folder;

    private DumbSlave agent;

    @BeforeEach
    void isolated() throws Exception {
        jenkins.jenkins.setNumExecutors(0);
        agent = jenkins.createOnlineSlave(Label.get("isolated"));
    }

    private WorkflowJob pipeline(String steps) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('isolated') {\n" + steps + "\n}", true));
        return job;
    }

    /**
     * Returns whether the token is anywhere in the memory of the agent, including garbage. No test class may be sent to
     * the agent, because the constants of the test classes contain the token.
     */
    private boolean agentHasSeenTheToken() throws Exception {
        Path dump = folder.resolve("agent.hprof");
        RemotingDiagnostics.executeGroovy("""
                java.lang.management.ManagementFactory
                    .getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean)
                    .dumpHeap('%s', false)
                """.formatted(dump), agent.getChannel());
        try (InputStream in = Files.newInputStream(dump)) {
            byte[] buffer = new byte[1024 * 1024];
            int kept = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer, kept, buffer.length - kept)) {
                String text = new String(buffer, 0, kept + n, StandardCharsets.ISO_8859_1);
                if (text.contains(TOKEN)) {
                    return true;
                }
                int end = kept + n;
                kept = Math.min(TOKEN.length(), end);
                System.arraycopy(Arrays.copyOf(buffer, end), end - kept, buffer, 0, kept);
            }
            return false;
        } finally {
            Files.delete(dump);
        }
    }

    @Test
    void theAgentNeverHasTheToken() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(
                pipeline("""
                writeFile file: 'model/in.txt', text: 'x' * %d
                def r = rescaleJob(job: '''%s''', inputs: 'model/**', transferFrom: 'controller')
                echo "ENDED ${r.exitCode} ${r.outputs}"
                echo "IN THE WORKSPACE ${readFile('outputs/post/out.txt').length()}"
                """.formatted(SIZE, job("mkdir post; cp model/in.txt post/out.txt; echo said"))));

        jenkins.assertLogContains("ENDED 0 [model/in.txt, post/out.txt, process_output.log]", build);
        jenkins.assertLogContains("IN THE WORKSPACE " + SIZE, build);
        jenkins.assertLogContains("said", build);
        assertThat(artifacts(build))
                .containsExactly(
                        "outputs/input_files.zip",
                        "outputs/model/in.txt",
                        "outputs/post/out.txt",
                        "outputs/process_output.log",
                        "outputs/rescale-run.json");
        assertNothingIsLeft(build.getRootDir().toPath());
        assertTokenIsNowhere(build);
        assertThat(agentHasSeenTheToken()).isFalse();
        RemotingDiagnostics.executeGroovy("System.setProperty('seen', '" + TOKEN + "')", agent.getChannel());
        assertThat(agentHasSeenTheToken()).as("an existing token is found").isTrue();
    }

    private static void assertNothingIsLeft(Path build) throws IOException {
        try (var files = Files.walk(build)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".outputs"));
        }
    }

    @Test
    void aFreestyleJobDoesItToo() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.setAssignedLabel(Label.get("isolated"));
        project.setScm(new SingleFileSCM("paraboloid.py", Files.readAllBytes(EXAMPLE.resolve("paraboloid.py"))));
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(example("job.json"));
        builder.setInputs("paraboloid.py");
        builder.setTransferFrom("controller");
        project.getBuildersList().add(builder);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        assertThat(artifacts(build)).isEqualTo(EXAMPLE_ARTIFACTS);
        assertThat(build.getWorkspace().child("outputs/paraboloid.py").exists()).isTrue();
        assertNothingIsLeft(build.getRootDir().toPath());
        assertThat(agentHasSeenTheToken()).isFalse();
    }

    @Test
    void whatWasSubmittedThatWayIsCollectedThatWay() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(pipeline("""
                def job = rescaleSubmit(job: '''%s''', transferFrom: 'controller')
                rescaleWait(jobId: job.jobId)
                rescaleCollect(jobId: job.jobId)
                """.formatted(job("date > date.txt"))));

        assertThat(artifacts(build)).contains("outputs/date.txt");
        assertThat(agentHasSeenTheToken()).isFalse();
    }

    @Test
    void aLinkInTheWorkspaceIsNotWrittenThrough() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        WorkflowJob job = pipeline("rescaleJob(job: '''" + job("mkdir post; date > post/date.txt; date > date.txt")
                + "''', transferFrom: 'controller')");
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Status: Executing", build);
        Path outputs = Path.of(agent.getWorkspaceFor(job).getRemote(), "outputs");
        Files.createDirectories(outputs);
        Files.createSymbolicLink(outputs.resolve("post"), elsewhere);
        rescale.onlyJob().release();

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("symbolic link", build);
        assertThat(artifacts(build)).contains("outputs/date.txt");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aStepThatCollectsNamesEveryProblem() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                pipeline("rescaleCollect(jobId: 'AbCdE', transferFrom: 'Controller', cleanUp: 'all',"
                        + " outputDirectory: '../x')"));

        jenkins.assertLogContains("transferFrom is \"Controller\" but must be one of: agent, controller", build);
        jenkins.assertLogContains("cleanUp is \"all\"", build);
        jenkins.assertLogContains("outputDirectory is \"../x\"", build);
        assertThat(rescale.journal().entries()).isEmpty();
    }
}
