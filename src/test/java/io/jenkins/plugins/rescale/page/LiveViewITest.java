package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.build.BuildJobContext;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Live information about a job in its build: progress of transfers on an agent, the process log, and the console. */
class LiveViewITest extends RescaleITest {
    private static final String SECRET = "swordfish-4711";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private WorkflowRun begin(String command) throws Exception {
        jenkins.createOnlineSlave(Label.get("solver"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('solver') { writeFile file: 'in.txt', text: 'data'; rescaleJob(job: '''" + job(command)
                        + "''', inputs: 'in.txt', packInputs: false, credentialsId: 'rescale') }",
                true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static String name(Run<?, ?> build) throws IOException {
        return BuildJobs.of(build).names().get(0);
    }

    private static Optional<TransferSnapshot> progress(Run<?, ?> build) throws IOException {
        return RescaleRuntime.progress().of(BuildJobContext.progressKey(build, name(build)));
    }

    private static void awaitProgress(Run<?, ?> build, Activity activity, long filesDone) {
        await().atMost(LIMIT)
                .until(() -> progress(build)
                        .filter(now -> now.activity() == activity && now.filesDone() == filesDone)
                        .isPresent());
    }

    private static LiveLog live(Run<?, ?> build) throws IOException {
        return BuildJobs.of(build).stateFile(name(build)).liveLog();
    }

    @Test
    void transfersOfAnAgentAreOnTheBoardWhileTheyAreUnderWay() throws Exception {
        FaultRule upload =
                rescale.faults().on("POST", "/api/v2/files/contents/").hang();
        FaultRule download =
                rescale.faults().on("GET", "/api/v2/files/*/contents/").hang();
        WorkflowRun build = begin("cp in.txt out.txt");
        upload.awaitMatched(LIMIT);
        awaitProgress(build, Activity.UPLOADING, 0);
        TransferSnapshot uploading = progress(build).orElseThrow();
        assertThat(List.of(uploading.files(), uploading.bytes())).containsExactly(1L, 4L);
        assertThat(uploading.at()).isCloseTo(System.currentTimeMillis(), offset(60_000L));
        rescale.faults().releaseHangs();
        download.awaitMatched(LIMIT);
        awaitProgress(build, Activity.DOWNLOADING, 2);
        rescale.faults().releaseHangs();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(progress(build)).isEmpty();
    }

    @Test
    void aTransferThatIsAbortedIsTakenOffTheBoard() throws Exception {
        FaultRule upload =
                rescale.faults().on("POST", "/api/v2/files/contents/").hang();
        WorkflowRun build = begin("cp in.txt out.txt");
        upload.awaitMatched(LIMIT);
        awaitProgress(build, Activity.UPLOADING, 0);
        build.getExecutor().interrupt();
        jenkins.waitForCompletion(build);
        assertThat(progress(build)).isEmpty();
    }

    @Test
    void theProcessLogIsKeptForThePageUntilItIsAnArtifact() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = begin("echo alpha; echo beta");
        jenkins.waitForMessage("Status: Executing", build);
        await().atMost(LIMIT).until(() -> live(build).read(0, 1 << 20).text().endsWith("]: beta\n"));
        assertThat(live(build).read(0, 1 << 20).text()).contains("]: alpha\n");
        rescale.onlyJob().release();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(artifacts(build)).contains("outputs/process_output.log");
        Path folder = build.getRootDir().toPath().resolve("rescale");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().contains(".log"));
        }
    }

    /** R19: covers the log of a running job and the last lines of a failed one. */
    @Test
    void whatTheConsoleMasksIsMaskedForThePageToo() throws Exception {
        addSecret();
        rescale.nextJob().holdAt("Executing");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node { withCredentials([string(credentialsId: 'secret', variable: 'KEY')]) { rescaleJob(job: '''"
                        + job("echo login with " + SECRET + " done; echo; exit 3")
                        + "''', credentialsId: 'rescale') } }",
                true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        assertMasked(build);
    }

    @Test
    void whatTheConsoleOfAFreestyleBuildMasksIsMaskedForThePageToo() throws Exception {
        addSecret();
        rescale.nextJob().holdAt("Executing");
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildWrappersList().add(new SecretBuildWrapper(List.of(new StringBinding("KEY", "secret"))));
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("echo login with " + SECRET + " done; echo; exit 3"));
        builder.setCredentialsId("rescale");
        project.getBuildersList().add(builder);
        assertMasked(project.scheduleBuild2(0).waitForStart());
    }

    private static void addSecret() throws IOException {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "secret", "", Secret.fromString(SECRET)));
        provider.save();
    }

    private void assertMasked(Run<?, ?> build) throws Exception {
        jenkins.waitForMessage("login with", build);
        await().atMost(LIMIT).until(() -> live(build).read(0, 1 << 20).text().contains("login with"));
        assertThat(live(build).read(0, 1 << 20).text())
                .contains("login with **** done")
                .doesNotContain(SECRET);
        rescale.onlyJob().release();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogNotContains(SECRET, build);
        List<String> last = BuildJobs.of(build)
                .stateFile(name(build))
                .load()
                .flatMap(JobState::outcome)
                .orElseThrow()
                .lastLines();
        assertThat(String.join("\n", last)).contains("login with **** done").doesNotContain(SECRET);
    }

    @Test
    void linesFromTheAgentStandInTheConsoleWhereTheyBelong() throws Exception {
        WorkflowRun build = begin("cp in.txt out.txt; echo alpha");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(JenkinsRule.getLog(build))
                .containsSubsequence(
                        "[Rescale] Uploaded 1 file",
                        "[Rescale] Created job ",
                        "[Rescale] Status: Completed",
                        "[Rescale] Downloaded 3 of 3 files",
                        "]: Exited with code 0",
                        "[Rescale] Cost of the run",
                        "[Rescale] Archiving 4 files",
                        "completed successfully",
                        "[Pipeline] // node");
    }

    @Test
    void theConsoleLinksTheJobSaysWhoseItsLinesAreAndEscapesNames() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("echo alpha").replace("\"test\"", "\"<i>\\u001B[31mtest\""));
        builder.setCredentialsId("rescale");
        project.getBuildersList().add(builder);
        Run<?, ?> build = jenkins.buildAndAssertSuccess(project);

        String id = rescale.onlyJob().id();
        String url = rescale.url() + "/jobs/" + id + "/";
        assertThat(JenkinsRule.getLog(build))
                .contains("[Rescale] Created job " + id + " \"<i>\uFFFD[31mtest\": " + url)
                .contains("[Rescale] Status: Executing")
                .contains("[Rescale] Archiving 2 files")
                .contains("[Rescale] Job " + id + " completed successfully")
                .containsPattern("(?m)^\\[[^\\]]*Z\\]: alpha$");
        StringWriter html = new StringWriter();
        build.getLogText().writeHtmlTo(0, html);
        assertThat(html.toString())
                .contains("Created job <a href='" + url + "'>" + id + "</a> \"&lt;i&gt;\uFFFD[31mtest\": <a href='"
                        + url + "'>" + url + "</a>")
                .doesNotContain("<i>", "\u001B");
    }
}
