package io.jenkins.plugins.rescale.freestyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.security.HudsonPrivateSecurityRealm;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A freestyle build dies with its controller; after the restart, its job is stopped or left as configured. */
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
        controller.runRemotely(FreestyleRestartITest::awaitLine, "keeps running on Rescale");
        controller.runRemotely(FreestyleRestartITest::awaitNoNote);
        assertThat(rescale.journal().jobsStopped()).isZero();
    }

    /** As on most installations, users who are not logged in see no job. */
    @Test
    void theJobOfABuildThatDiedIsStoppedOnASecuredJenkins() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(FreestyleRestartITest::secure);
        controller.stopJenkins();
        killWhileTheJobRuns("stop");
        await().atMost(Duration.ofMinutes(1)).until(() -> rescale.journal().jobsStopped() == 1);
        controller.runRemotely(FreestyleRestartITest::awaitNoNote);
    }

    /** If a file system is not mounted in time or build.xml is damaged, the job may still be running. */
    @Test
    void theNoteOfABuildThatCannotBeLoadedStays() throws Throwable {
        kill("stop");
        Path build = controller.getHome().toPath().resolve("jobs/simulation/builds/1/build.xml");
        Path elsewhere = controller.getHome().toPath().resolve("build.xml");
        Files.move(build, elsewhere);
        controller.startJenkins();
        controller.runRemotely(FreestyleRestartITest::awaitAttempt);
        controller.stopJenkins();
        assertThat(rescale.journal().jobsStopped()).isZero();
        Files.move(elsewhere, build);
        controller.startJenkins();
        await().atMost(Duration.ofMinutes(1)).until(() -> rescale.journal().jobsStopped() == 1);
        controller.runRemotely(FreestyleRestartITest::awaitNoNote);
    }

    @Test
    void theNoteOfADeletedBuildIsRemoved() throws Throwable {
        kill("stop");
        new FilePath(new File(controller.getHome(), "jobs/simulation/builds/1")).deleteRecursive();
        controller.startJenkins();
        controller.runRemotely(FreestyleRestartITest::awaitNoNote);
        assertThat(rescale.journal().jobsStopped()).isZero();
    }

    /** R6: after a power failure, Jenkins may be up before the VPN. */
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

    private static void secure(JenkinsRule r) throws Throwable {
        r.jenkins.setSecurityRealm(new HudsonPrivateSecurityRealm(false, false, null));
        FullControlOnceLoggedInAuthorizationStrategy strategy = new FullControlOnceLoggedInAuthorizationStrategy();
        strategy.setAllowAnonymousRead(false);
        r.jenkins.setAuthorizationStrategy(strategy);
        r.jenkins.save();
    }

    private static void awaitAttempt(JenkinsRule r) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Jenkins.logRecords.stream()
                        .anyMatch(log -> log.getMessage().contains("has not loaded build simulation#1")));
    }

    private static void awaitLine(JenkinsRule r, String line) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            await().pollInSameThread()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> JenkinsRule.getLog(r.jenkins
                                    .getItemByFullName("simulation", FreeStyleProject.class)
                                    .getBuildByNumber(1))
                            .contains(line));
        }
    }

    /** Waits until there is no note, so that the next start does not repeat the work. */
    private static void awaitNoNote(JenkinsRule r) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> r.jenkins
                        .getRootPath()
                        .child("rescale/freestyle")
                        .list()
                        .isEmpty());
    }
}
