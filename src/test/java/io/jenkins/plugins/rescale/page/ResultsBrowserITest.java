package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.rescale.BrowserITest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The results of a job in a browser: while it converges, afterwards, and across builds. */
class ResultsBrowserITest extends BrowserITest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String FIELDS = """
            {"metrics": [{"name": "continuity", "column": "continuity", "series": true, "scale": "log"},
              {"name": "x-velocity", "column": "x-velocity", "series": true, "scale": "log"},
              {"name": "y-velocity", "column": "y-velocity", "series": true, "scale": "log"},
              {"name": "Cd", "column": "cd", "series": true}, {"name": "Cl", "column": "cl", "series": true},
              {"name": "lift", "column": "lift", "unit": "kN"}],
             "qualityGates": [{"metric": "Cd", "max": 0.32},
               {"metric": "Cl", "baseline": "REFERENCE_BUILD", "relativeTolerance": 0.02}], """;

    private static void configure(FreeStyleProject project, double drag, double lift) throws Exception {
        String table = String.format(
                Locale.ROOT,
                "awk 'BEGIN{print \"  iter  continuity  x-velocity  y-velocity       cd       cl     lift\";"
                        + " for(i=1;i<=300;i++) printf \"%%6d  %%.4e  %%.4e  %%.4e  %%.5f  %%.5f  %%7.3f\\n\","
                        + " i, exp(-i/28)*(1+.3*sin(i)), 2e-2*exp(-i/33)*(1+.2*cos(i)), 8e-3*exp(-i/38)*(1+.2*sin(2*i)),"
                        + " %1$f+.2*exp(-i/24)*cos(i/9), %2$f-.4*exp(-i/35), 40*%2$f}'",
                drag,
                lift);
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job(table)
                .replace("\"test\"", "\"Wing at 12 degrees\"")
                .replaceFirst("\\{", Matcher.quoteReplacement(FIELDS)));
        project.getBuildersList().clear();
        project.getBuildersList().add(builder);
    }

    private void awaitText(String selector, String expected) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(text(selector)).contains(expected));
    }

    @Test
    void theNumbersAreFollowedComparedAndKept() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("wing");
        for (int i = 0; i < 5; i++) {
            configure(project, i == 3 ? 0.328 : 0.311 + 0.002 * (i % 2), 1.21 + 0.004 * i);
            project.scheduleBuild2(0).get();
        }
        configure(project, 0.3312, 1.262);
        rescale.nextJob().holdAt("Executing");
        FreeStyleBuild build = project.scheduleBuild2(0).waitForStart();
        open(build.getUrl() + "rescale/");
        script("window.neverReloaded = true;");
        awaitText("#rescale-convergence-0 [data-rescale-value]", "300: continuity = ");
        assertAccessible("#rescale-convergence");
        script("document.querySelector('#rescale-convergence').scrollIntoView();");
        picture("convergence");

        find("#rescale-convergence-0-at").sendKeys(Keys.HOME);
        assertThat(text("#rescale-convergence-0 [data-rescale-value]")).startsWith("1: continuity = ");
        assertThat(script("return document.querySelector('#rescale-convergence-0-at').getAttribute('aria-valuetext');"))
                .asString()
                .startsWith("1: continuity = ");
        script("const svg = document.querySelector('#rescale-convergence-0 svg.rescale-lines__chart--wide');"
                + " const box = svg.getBoundingClientRect(); svg.dispatchEvent(new PointerEvent('pointermove',"
                + " {clientX: box.left + box.width / 2, clientY: box.top + 20}));");
        assertThat(text("#rescale-convergence-0 [data-rescale-value]")).startsWith("13");
        assertFits();
        script("document.querySelector('#rescale-convergence').scrollIntoView();");
        picture("convergence-narrow");
        width(WIDE);

        rescale.jobs().get(rescale.jobs().size() - 1).release();
        jenkins.waitForCompletion(build);
        awaitText("#rescale-results", "failed (UNSTABLE): Cd = 0.3312: above the maximum of 0.32");
        assertThat(script("return window.neverReloaded === true;")).isEqualTo(true);
        script("window.scrollTo(0, 0);");
        assertAccessible(".rescale-jobs");
        picture("results");
        assertFits();
        picture("results-narrow");
        width(WIDE);

        open(build.getUrl());
        awaitText(".rescale-jobs__summary", "Quality gate failed (UNSTABLE)");
        assertAccessible(".rescale-jobs__summary");
        picture("results-front");

        open(project.getUrl() + "rescale/");
        awaitText("#rescale-metric-3 [data-rescale-value]", "#6: 0.3312, a quality gate failed");
        find("#rescale-metric-3-at").sendKeys(Keys.HOME);
        awaitText("#rescale-metric-3 [data-rescale-value]", "#1: 0.311");
        assertAccessible(".rescale-trend");
        picture("results-trend");
        assertFits();
        picture("results-trend-narrow");
        width(WIDE);

        open(project.getUrl());
        awaitText(".rescale-trend__metrics", "continuity");
        assertAccessible(".rescale-trend__front");
        picture("results-project");
    }
}
