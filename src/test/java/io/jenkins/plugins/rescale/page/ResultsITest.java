package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Metrics and quality gates on the pages and in the remote API, as rendered by the server. */
class ResultsITest extends RescaleITest {
    private static final String FIELDS = """
            {"metrics": [{"name": "Cd", "column": "cd", "series": true, "unit": "-"},
              {"name": "p", "column": "p", "series": true, "scale": "log"},
              {"name": "mass <b>", "file": "mass.txt", "pattern": "m=(.*)", "unit": "kg", "optional": true}],
             "qualityGates": [{"metric": "Cd", "max": 0.32},
               {"metric": "Cd", "baseline": "REFERENCE_BUILD", "relativeTolerance": 0.02, "criticality": "NOTE"}], """;

    private FreeStyleProject project(double drag) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        configure(project, drag);
        return project;
    }

    private static void configure(FreeStyleProject project, double drag) throws Exception {
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("printf '  iter       p      cd\\n     1  1.0e+0  0.5000\\n     2  1.0e-5  " + drag
                        + "\\n'; echo m=4.5 > mass.txt")
                .replaceFirst("\\{", Matcher.quoteReplacement(FIELDS)));
        project.getBuildersList().clear();
        project.getBuildersList().add(builder);
    }

    private HtmlPage open(String path) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false);
        return client.goTo(path);
    }

    /** Returns the text of each selected element, with a space between the texts of its child elements. */
    private static List<String> parts(DomNode page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(node -> node.getByXPath(".//text()").stream()
                        .map(text -> ((DomNode) text).getTextContent().strip())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<String> texts(DomNode page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(node -> node.getTextContent().strip().replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void eachMetricIsShownWithItsReferenceItsGatesAndTheLastBuilds() throws Exception {
        FreeStyleProject project = project(0.3098);
        jenkins.buildAndAssertSuccess(project);
        configure(project, 0.3124);
        jenkins.buildAndAssertSuccess(project);
        configure(project, 0.3300);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);

        HtmlPage page = open(build.getUrl() + "rescale/");
        assertThat(texts(page, "#rescale-results tbody th")).containsExactly("Cd", "p", "mass <b>");
        DomNode drag = page.querySelector("#rescale-results tbody tr");
        assertThat(texts(drag, "td.rescale-jobs__number")).containsExactly("0.33 -", "0.3124 (#2)", "+5.6 %");
        assertThat(texts(drag, ".rescale-jobs__stage"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("failed (UNSTABLE): Cd = 0.33 -: above the maximum of 0.32");
        assertThat(((DomElement) drag.querySelector("svg.rescale-lines__spark")).getAttribute("aria-label"))
                .isEqualTo("#1: 0.3098, #2: 0.3124, #3: 0.33");
        assertThat(texts(page, "#rescale-convergence .rescale-lines__names")).containsExactly("p", "Cd");
        assertThat(page.querySelectorAll("#rescale-convergence svg.rescale-lines__chart--wide .rescale-lines__line"))
                .hasSize(1);
        assertThat(((DomElement) page.querySelector("#rescale-convergence-0")).getAttribute("data-rescale-words"))
                .isEqualTo("1: p = 1\n2: p = 1e-5");
        assertThat(parts(page, "#rescale-convergence tbody tr"))
                .containsExactly("Cd 0.33 - 0.33 - 0.5 - 2", "p 1e-5 1e-5 1 2");

        assertThat(texts(open(build.getUrl()), ".rescale-jobs__summary"))
                .first()
                .asString()
                .contains("Cd = 0.33 - (+5.6 %), p = 1e-5 (unchanged), mass <b> = 4.5 kg (unchanged)")
                .contains("Quality gate failed (UNSTABLE): Cd = 0.33");

        JSONObject job = jenkins.getJSON(build.getUrl() + "rescale/api/json")
                .getJSONObject()
                .getJSONArray("jobs")
                .getJSONObject(0);
        assertThat(job.getJSONArray("metrics").getJSONObject(0).getDouble("value"))
                .isEqualTo(0.33);
        assertThat(job.getJSONArray("metrics").getJSONObject(0).getString("referenceOf"))
                .isEqualTo("#2");
        assertThat(job.getJSONArray("gates").getJSONObject(0).getString("outcome"))
                .isEqualTo("FAILED");

        HtmlPage trend = open(project.getUrl() + "rescale/");
        assertThat(parts(trend, "figure.rescale-lines figcaption"))
                .containsExactly("Cd a quality gate failed 0.33 -", "p 1e-5", "mass <b> 4.5 kg");
        assertThat(trend.querySelectorAll("#rescale-metric-0 .rescale-lines__limit"))
                .hasSize(2);
        assertThat(((DomElement) trend.querySelector("#rescale-metric-0 .rescale-lines__failed")).getAttribute("d"))
                .isNotEmpty();
        assertThat(((DomElement) trend.querySelector("#rescale-metric-0")).getAttribute("data-rescale-words"))
                .isEqualTo("#1: 0.3098 -\n#2: 0.3124 -\n#3: 0.33 -, a quality gate failed");
        assertThat(texts(open(project.getUrl()), ".rescale-trend__metrics dt")).containsExactly("Cd", "p", "mass <b>");
        assertThat(jenkins.getJSON(project.getUrl() + "rescale/api/json")
                        .getJSONObject()
                        .getJSONArray("jobs")
                        .getJSONObject(2)
                        .getJSONArray("metrics")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void aPageOf64MetricsInAHundredBuildsIsReadSoon() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("long");
        FreeStyleBuild build = null;
        for (int i = 1; i <= 100; i++) {
            build = jenkins.buildAndAssertSuccess(project);
            keep(build, i);
        }
        for (String path : List.of(project.getUrl() + "rescale/", build.getUrl() + "rescale/job/1/", build.getUrl())) {
            open(path); // compiles the view
            project.getLazyBuildMixIn().getRunMap().purgeCache();
            long start = System.nanoTime();
            HtmlPage page = open(path);
            Duration whole = Duration.ofNanos(System.nanoTime() - start);
            System.out.println(path + " with 64 metrics in 100 builds: " + whole.toMillis() + " ms, "
                    + page.getWebResponse().getContentLength() + " bytes");
            // the goal is one second on a quiet machine
            assertThat(whole).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(open(project.getUrl() + "rescale/").querySelectorAll("figure.rescale-lines"))
                .hasSize(64);
    }

    /** Writes figures as an ended job leaves them. */
    private static void keep(Run<?, ?> build, int seed) throws Exception {
        BuildJobs.of(build).add("1");
        JSONArray values = new JSONArray();
        JSONArray gates = new JSONArray();
        for (int i = 0; i < 64; i++) {
            String name = "metric " + i;
            values.add(new JSONObject()
                    .element("name", name)
                    .element("value", 100 + i + Math.sin(seed + i))
                    .element("unit", "kg")
                    .element("reference", 100 + i)
                    .element("label", "#" + (seed - 1)));
            gates.add(new JSONObject()
                    .element("metric", name)
                    .element("outcome", (seed + i) % 17 == 0 ? "FAILED" : "PASSED")
                    .element("message", name + " = 100 kg (reference #1: 100, unchanged): within 2 %")
                    .element("criticality", "UNSTABLE")
                    .element("min", 99 + i)
                    .element("max", 101 + i));
        }
        Path folder = Files.createDirectories(build.getRootDir().toPath().resolve("rescale"));
        Files.writeString(
                folder.resolve("1.figures.json"),
                new JSONObject()
                        .element("id", "aBcDe")
                        .element("name", "wing")
                        .element("stage", "SUCCEEDED")
                        .element(
                                "results",
                                new JSONObject().element("values", values).element("gates", gates))
                        .toString());
    }
}
