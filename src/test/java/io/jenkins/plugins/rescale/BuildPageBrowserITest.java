package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The page of a build as people see it: while its job runs, and when it is done. */
class BuildPageBrowserITest extends BrowserITest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** Goes on when the file {@code go} is there. */
    private static final String COMMAND =
            "echo first line; while [ ! -e go ]; do sleep 0.2; done; echo last line; echo x > out.txt";

    private FreeStyleBuild begin() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job(COMMAND));
        project.getBuildersList().add(builder);
        return project.scheduleBuild2(0).waitForStart();
    }

    private void openRunning(FreeStyleBuild build) throws Exception {
        jenkins.waitForMessage("Status: Executing", build);
        open(build.getUrl() + "rescale/");
        script("window.notReloaded = true;");
        awaitText("#rescale-state", "Running");
        awaitText("#rescale-log-lines", "]: first line");
    }

    private void goOn() throws IOException {
        Files.createFile(rescale.onlyJob().directory().resolve("work/shared/go"));
    }

    private void awaitText(String selector, String text) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(text(selector)).contains(text));
    }

    private void assertNotReloaded() {
        assertThat(script("return window.notReloaded === true;")).isEqualTo(true);
    }

    @Test
    void isBroughtUpToDateWhileItIsOpen() throws Exception {
        FreeStyleBuild build = begin();
        openRunning(build);
        assertThat(text("#rescale-log-lines")).doesNotContain("]: last line");
        assertThat(text("#rescale-outputs")).doesNotContain("out.txt");

        goOn();
        awaitText("#rescale-log-lines", "]: last line");
        awaitText("#rescale-state", "Succeeded");
        awaitText("#rescale-outputs", "out.txt");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(all("#rescale-stop")).isEmpty());
        assertThat(text("[data-rescale-status]")).as("said to screen readers").contains("Succeeded");
        assertThat(find("[data-rescale-trouble]").isDisplayed()).isFalse();
        assertNotReloaded();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void isAccessibleAndFitsATelephoneWhileTheJobRunsAndWhenItIsDone() throws Exception {
        FreeStyleBuild build = begin();
        openRunning(build);
        assertAccessible(".rescale-jobs");
        picture("build-running");
        assertFits();
        picture("build-running-narrow");

        width(WIDE);
        goOn();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        for (String path : new String[] {"rescale/", "rescale/job/1/"}) {
            width(WIDE);
            open(build.getUrl() + path);
            assertThat(text("#rescale-outputs")).contains("out.txt");
            assertAccessible(".rescale-jobs");
            assertFits();
        }
        picture("build-done-narrow");
    }

    @Test
    void theButtonStopsTheJobOnceItIsConfirmed() throws Exception {
        FreeStyleBuild build = begin();
        openRunning(build);

        find("#rescale-stop").click();
        find("dialog.jenkins-dialog .jenkins-button[data-id='cancel']").click();
        await().atMost(LIMIT).until(() -> Boolean.TRUE.equals(script("return !document.querySelector('dialog.jenkins-dialog');")));
        assertThat(rescale.journal().jobsStopped()).isZero();

        find("#rescale-stop").click();
        find("dialog.jenkins-dialog .jenkins-button[data-id='ok']").click();
        awaitText("#rescale-state", "Stopped");
        assertNotReloaded();
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
    }
}
