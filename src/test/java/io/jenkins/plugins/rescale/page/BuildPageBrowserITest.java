package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rescale.BrowserITest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.StaleElementReferenceException;

/** The page with the Rescale jobs of a build in a browser, during and after the build. */
class BuildPageBrowserITest extends BrowserITest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private FreeStyleBuild begin(String command) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job(command).replace("\"test\"", "\"Wing at 12 degrees\""));
        project.getBuildersList().add(builder);
        return project.scheduleBuild2(0).waitForStart();
    }

    /** Clicks an element. The page updates itself, so that an element may be replaced right after it was found. */
    private void press(String selector) {
        await().atMost(LIMIT)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> {
                    find(selector).click();
                    return true;
                });
    }

    private void awaitText(String selector, String expected) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(text(selector)).contains(expected));
    }

    /** Sets a marker that is lost when the page is reloaded. */
    private void mark() {
        script("window.neverReloaded = true;");
    }

    private void assertNotReloaded() {
        assertThat(script("return window.neverReloaded === true;")).isEqualTo(true);
    }

    /** Returns the number of requests that this page has made so far. */
    private long requests() {
        return ((Number) script("return performance.getEntriesByType('resource').length;")).longValue();
    }

    @Test
    void aRunningBuildIsFollowedToItsEndWithoutLoadingThePageAgain() throws Exception {
        rescale.nextJob().holdAt("Executing");
        FreeStyleBuild build = begin("for i in 1 2 3; do echo \"step $i <b>\"; done");
        jenkins.waitForMessage("Status: Executing", build);
        open(build.getUrl() + "rescale/");
        mark();
        awaitText("#rescale-state", "Running");
        awaitText("pre[data-rescale-log]", "step 3 <b>");
        script("document.querySelector('#rescale-statuses').open = true;");
        script("document.querySelector('#rescale-statuses summary').focus();");
        assertAccessible(".rescale-jobs");
        picture("build-running");
        assertFits();
        picture("build-running-narrow");
        width(WIDE);

        rescale.onlyJob().release();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        awaitText("#rescale-state", "Succeeded");
        assertThat(text("[data-rescale-status]")).isEqualTo("Wing at 12 degrees: Succeeded");
        assertThat(text("#rescale-outputs")).contains("process_output.log", "SHA-512");
        assertThat(text("#rescale-log")).contains("process_output.log");
        assertThat(text("#rescale-log-text")).contains("step 3 <b>");
        assertThat(script("const lines = document.querySelector('#rescale-log-text pre');"
                        + " return lines.scrollHeight - lines.scrollTop - lines.clientHeight < 2;"))
                .as("the end of the log is in view")
                .isEqualTo(true);
        assertThat(script("return document.querySelector('#rescale-statuses').open;"))
                .as("an expanded section stays expanded")
                .isEqualTo(true);
        assertThat(script("return document.activeElement.tagName;")).as("focus").isEqualTo("SUMMARY");
        assertThat(all("#rescale-stop")).isEmpty();
        assertNotReloaded();
        assertAccessible(".rescale-jobs");
        picture("build-done");
        assertFits();
        picture("build-done-narrow");

        long before = requests();
        await().during(Duration.ofSeconds(7)).atMost(LIMIT).until(() -> requests() == before);
    }

    @Test
    void theButtonAsksFirstAndStopsTheJob() throws Exception {
        FreeStyleBuild build = begin("echo begin; sleep 60");
        jenkins.waitForMessage("Status: Executing", build);
        open(build.getUrl() + "rescale/");
        mark();
        awaitText("#rescale-state", "Running");
        press("#rescale-stop");
        awaitText("dialog.jenkins-dialog", "Stop the job on Rescale?");
        width(NARROW);
        picture("build-stop-narrow");
        width(WIDE);
        picture("build-stop");
        find("dialog.jenkins-dialog [data-id=cancel]").click();
        await().atMost(LIMIT).until(() -> script("return document.querySelector('dialog.jenkins-dialog');") == null);
        assertThat(rescale.onlyJob().stopped()).isZero();

        press("#rescale-stop");
        find("dialog.jenkins-dialog [data-id=ok]").click();
        awaitText("#rescale-state", "was stopped in Jenkins by");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(rescale.onlyJob().stopped()).isEqualTo(1);
        assertNotReloaded();
        picture("build-stopped");
    }

    @Test
    void severalJobsFrontPageAndHistory() throws Exception {
        WorkflowJob project = jenkins.createProject(WorkflowJob.class, "load-cases");
        StringBuilder script = new StringBuilder("node {\n");
        List<String> commands = List.of("echo one", "exit 3", "echo three");
        for (int i = 0; i < commands.size(); i++) {
            script.append("rescaleJob(job: '''")
                    .append(job(commands.get(i)).replace("\"test\"", "\"Wing, load case " + i + "\""))
                    .append("''', outputDirectory: 'case" + i + "', failOnError: false)\n");
        }
        project.setDefinition(new CpsFlowDefinition(script + "}", true));
        Run<?, ?> build = jenkins.buildAndAssertSuccess(project);

        open(build.getUrl() + "rescale/");
        assertThat(text("#rescale-jobs")).contains("Wing, load case 2", "Failed: Exited with code 3");
        assertAccessible(".rescale-jobs");
        picture("build-several");
        assertFits();
        picture("build-several-narrow");
        width(WIDE);
        find("#rescale-jobs tbody tr:nth-child(2) td a").click();
        awaitText("h1", "Wing, load case 1");
        picture("build-failed");
        open(build.getUrl());
        assertThat(text(".rescale-jobs__summary")).contains("Wing, load case 0");
        assertAccessible(".rescale-jobs__summary");
        picture("build-front");
        open(project.getUrl());
        awaitText(".app-builds-container__item", "#1");
        picture("build-history");
    }
}
