package io.jenkins.plugins.rescale.freestyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A freestyle build dies with its controller; its job on Rescale is looked after when the controller is back. */
class FreestyleRestartITest {
    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(600);

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
    void theJobOfABuildThatDiedIsStopped() throws Throwable {
        killWhileTheJobRuns("stop");
        await().atMost(Duration.ofMinutes(1)).until(() -> rescale.journal().jobsStopped() == 1);
        controller.runRemotely(FreestyleRestartITest::awaitLine, "Asked Rescale to stop job");
        controller.runRemotely(FreestyleRestartITest::awaitNoNote);
    }

    @Test
    void theJobOfABuildThatDiedIsLeftWhenItIsToBe() throws Throwable {
        killWhileTheJobRuns("leave");
        controller.runRemotely(FreestyleRestartITest::awaitLine, "is left on Rescale");
        controller.runRemotely(FreestyleRestartITest::awaitNoNote);
        assertThat(rescale.journal().jobsStopped()).isZero();
    }

    /** R6: as after a power failure, when Jenkins is up before the VPN. */
    @Test
    void theNoteOfABuildThatDiedStaysUntilTheJobIsStopped() throws Throwable {
        kill("stop");
        FaultRule away = rescale.faults().on("*", "/api/v2/jobs/**").always().cut();
        controller.startJenkins();
        away.awaitMatched(Duration.ofMinutes(1));
        controller.runRemotely(FreestyleRestartITest::awaitLine, "could not be stopped yet");
        controller.stopJenkins();
        int before = away.matched();
        controller.startJenkins();
        await().atMost(Duration.ofMinutes(1)).until(() -> away.matched() > before);
        away.remove();
        await().atMost(Duration.ofMinutes(2)).until(() -> rescale.journal().jobsStopped() == 1);
        controller.runRemotely(FreestyleRestartITest::awaitNoNote);
    }

    private void killWhileTheJobRuns(String onAbort) throws Throwable {
        kill(onAbort);
        controller.startJenkins();
    }

    private void kill(String onAbort) throws Throwable {
        rescale.nextJob().holdAt("Executing");
        controller.startJenkins();
        controller.runRemotely(FreestyleRestartITest::begin, rescale.url(), onAbort);
        controller.runRemotely(FreestyleRestartITest::awaitLine, "Status: Executing");
        controller.stopJenkinsForcibly();
    }

    private static void begin(JenkinsRule r, String url, String onAbort) throws Throwable {
        RescaleITest.configure(url);
        FreeStyleProject project = r.createFreeStyleProject("simulation");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(RescaleITest.job("sleep 600"));
        builder.setCredentialsId("rescale");
        builder.setOnAbort(onAbort);
        project.getBuildersList().add(builder);
        project.scheduleBuild2(0).waitForStart();
    }

    private static void awaitLine(JenkinsRule r, String line) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> JenkinsRule.getLog(r.jenkins
                                .getItemByFullName("simulation", FreeStyleProject.class)
                                .getBuildByNumber(1))
                        .contains(line));
    }

    /** What is done is not done again at the next start. */
    private static void awaitNoNote(JenkinsRule r) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> r.jenkins
                        .getRootPath()
                        .child("rescale/freestyle")
                        .list()
                        .isEmpty());
    }
}
