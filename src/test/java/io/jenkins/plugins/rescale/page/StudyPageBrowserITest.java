package io.jenkins.plugins.rescale.page;

import static io.jenkins.plugins.rescale.page.SavedStudy.drag;
import static io.jenkins.plugins.rescale.page.SavedStudy.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.rescale.BrowserITest;
import java.time.Duration;
import java.util.List;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.SleepBuilder;
import org.openqa.selenium.Keys;

/** The page of a parameter study in a browser. */
class StudyPageBrowserITest extends BrowserITest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private FreeStyleBuild begin() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("study");
        project.getBuildersList().add(new SleepBuilder(Duration.ofMinutes(5).toMillis()));
        return project.scheduleBuild2(0).waitForStart();
    }

    private FreeStyleBuild ended() throws Exception {
        return jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("study"));
    }

    @SuppressWarnings("unchecked")
    private List<String> shown() {
        return (List<String>) script("return Array.from(document.querySelectorAll('#rescale-study-table tbody"
                + " tr:not([hidden]) th a')).map(a => a.textContent.trim());");
    }

    private void sort(int column) {
        script("document.getElementById('rescale-study-table-sort-" + column + "').click();");
    }

    private static void keep(SavedStudy study, String stage, boolean more) throws Exception {
        study.add("case 2", given("grid", "100"), "SUCCEEDED", drag(0.33, 0.30));
        study.add("case 10", given("grid", "21"), "SUCCEEDED", drag(0.45, 0.45));
        study.add("case 1", given("grid", "9"), "FAILED", new JSONObject());
        if (more) {
            study.add("case 3", given("grid", "41"), "SUCCEEDED", drag(0.31, 0.30));
        } else {
            study.addWaiting("case 3", given("grid", "41"));
        }
        study.keep(stage, new JSONObject());
    }

    @Test
    void theTableIsSortedFilteredAndBroughtUpToDate() throws Exception {
        FreeStyleBuild build = begin();
        keep(new SavedStudy(build), "RUNNING", false);
        open(build.getUrl() + "rescale/job/1/");
        find("#rescale-study-table-sort-0");
        assertThat(shown()).containsExactly("case 2", "case 10", "case 1", "case 3");
        sort(0);
        assertThat(shown()).containsExactly("case 1", "case 2", "case 3", "case 10");
        sort(1);
        assertThat(shown()).containsExactly("case 1", "case 10", "case 3", "case 2");
        assertThat(find("#rescale-study-table thead th:nth-child(2)").getAttribute("aria-sort"))
                .isEqualTo("ascending");
        sort(3);
        assertThat(shown()).as("cases without a value come last").startsWith("case 2", "case 10");
        sort(3);
        assertThat(shown()).startsWith("case 10", "case 2");

        find("#rescale-study-find").sendKeys("case 1");
        assertThat(shown()).containsExactly("case 10", "case 1");
        assertThat(text("[data-rescale-shown]")).isEqualTo("2 of 4 cases");
        script("const group = document.querySelector('#rescale-study-group'); group.value = 'failed';"
                + " group.dispatchEvent(new Event('input', {bubbles: true}));");
        assertThat(shown()).containsExactly("case 1");
        script("const group = document.querySelector('#rescale-study-group'); group.value = '';"
                + " group.dispatchEvent(new Event('input', {bubbles: true}));");
        find("#rescale-study-find").sendKeys(Keys.BACK_SPACE, Keys.BACK_SPACE);
        assertAccessible(".rescale-jobs");
        script("document.querySelector('#rescale-study-filter').scrollIntoView();");
        picture("study-running");

        keep(new SavedStudy(build), "RUNNING", true);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(text("#rescale-study-progress")).contains("4 of 4"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(shown()).containsExactly("case 10", "case 2", "case 3", "case 1"));
        assertThat(script("return document.querySelector('#rescale-study-find').value;"))
                .isEqualTo("case");
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    @Test
    void thePictureFollowsThePointerTheKeysAndTheMetric() throws Exception {
        FreeStyleBuild build = ended();
        keep(new SavedStudy(build), "FAILED", true);
        open(build.getUrl() + "rescale/job/1/");
        assertThat(text("#rescale-study-figure [data-rescale-value]")).startsWith("lowest Cd: case 3");
        find("#rescale-study-figure-at").sendKeys(Keys.HOME);
        find("#rescale-study-figure-at").sendKeys(Keys.ARROW_RIGHT);
        assertThat(text("#rescale-study-figure [data-rescale-value]")).startsWith("case 10: grid = 21, Cd = 0.45");
        script("const svg = document.querySelector('#rescale-study-figure svg.rescale-lines__chart--wide');"
                + " const box = svg.getBoundingClientRect(); svg.dispatchEvent(new PointerEvent('pointermove',"
                + " {clientX: box.right - 10, clientY: box.top + box.height / 2}));");
        assertThat(text("#rescale-study-figure [data-rescale-value]")).startsWith("case 2: grid = 100");
        assertAccessible(".rescale-jobs");
        picture("study-line");

        script("window.neverReloaded = true; const metric = document.querySelector('#rescale-study-metric');"
                + " metric.value = 'Cl'; metric.dispatchEvent(new Event('change', {bubbles: true}));");
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(text("#rescale-study-figure figcaption")).contains("Cl against grid"));
        assertThat(script("return window.neverReloaded === true && location.search;"))
                .isEqualTo("?metric=Cl&best=lowest");
        assertThat(text("tr.rescale-study__best")).contains("case 10");
        assertFits();
        script("document.querySelector('#rescale-study-filter').scrollIntoView();");
        picture("study-narrow");
        width(WIDE);
        find("#rescale-job-1c4").click();
        find("#rescale-case-previous");
        assertAccessible(".rescale-jobs");
        picture("study-case");
    }

    @Test
    void twoParametersAreShadesAndMoreAreLines() throws Exception {
        FreeStyleBuild build = ended();
        SavedStudy study = new SavedStudy(build);
        for (int i = 0; i < 20; i++) {
            String stage = i == 7 ? "FAILED" : "SUCCEEDED";
            study.add(
                    "case " + i,
                    given("grid", String.valueOf(10 + i / 5 * 10), "aoa", String.valueOf(i % 5 * 3)),
                    stage,
                    i == 7 ? new JSONObject() : drag(0.3 + 0.1 * Math.sin(i), 0.3));
        }
        study.keep("FAILED", new JSONObject());
        open(build.getUrl() + "rescale/");
        find("#rescale-study-figure-at");
        assertAccessible(".rescale-jobs");
        picture("study-shades");
        assertFits();
        picture("study-shades-narrow");
        width(WIDE);

        study = new SavedStudy(build);
        for (int i = 0; i < 60; i++) {
            study.add(
                    "case " + i,
                    given(
                            "grid",
                            String.valueOf(10 + i / 5 * 10),
                            "aoa",
                            String.valueOf(i % 5 * 3),
                            "mesh",
                            "m" + i % 4),
                    i == 7 ? "FAILED" : "SUCCEEDED",
                    i == 7 ? new JSONObject() : drag(0.3 + 0.1 * Math.sin(i), 0.3));
        }
        study.keep("FAILED", new JSONObject());
        open(build.getUrl() + "rescale/");
        find("#rescale-study-figure-at").sendKeys(Keys.END);
        assertThat(text("#rescale-study-figure [data-rescale-value]")).startsWith("case 59: grid = 120");
        assertAccessible(".rescale-jobs");
        picture("study-axes");
        assertFits();
        picture("study-axes-narrow");
    }
}
