package io.jenkins.plugins.rescale.trend;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The page with the trend of a project. */
class TrendITest extends RescaleITest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'</script>";

    private final List<JenkinsRule.WebClient> clients = new ArrayList<>();

    private FreeStyleProject freestyle(String command) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        configure(project, command);
        return project;
    }

    private static void configure(FreeStyleProject project, String command) throws Exception {
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job(command));
        project.getBuildersList().clear();
        project.getBuildersList().add(builder);
    }

    /** Closes the browsers only now, because a page lives no longer than its browser. */
    @AfterEach
    void close() {
        clients.forEach(JenkinsRule.WebClient::close);
    }

    private HtmlPage open(Job<?, ?> project, String more) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        clients.add(client);
        return client.goTo(project.getUrl() + "rescale/" + more);
    }

    private List<JSONObject> api(Job<?, ?> project) throws Exception {
        JSONArray jobs = jenkins.getJSON(project.getUrl() + "rescale/api/json")
                .getJSONObject()
                .getJSONArray("jobs");
        return IntStream.range(0, jobs.size()).mapToObj(jobs::getJSONObject).toList();
    }

    private String csv(Job<?, ?> project, String query) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            Page page = client.goTo(project.getUrl() + "rescale/csv" + query, "text/csv");
            assertThat(page.getWebResponse().getResponseHeaderValue("Content-Disposition"))
                    .startsWith("attachment");
            return page.getWebResponse().getContentAsString();
        }
    }

    @Test
    void aFreestyleProjectShowsItsBuildsFailedOnesToo() throws Exception {
        FreeStyleProject project = freestyle("echo one");
        jenkins.buildAndAssertSuccess(project);
        configure(project, "exit 3");
        jenkins.buildAndAssertStatus(Result.FAILURE, project);
        configure(project, "echo three");
        jenkins.buildAndAssertSuccess(project);

        HtmlPage page = open(project, "");
        assertThat(page.querySelectorAll("svg.rescale-trend__chart--wide .rescale-trend__panel--run"))
                .isNotEmpty();
        assertThat(page.querySelectorAll("svg.rescale-trend__chart--wide .rescale-trend__mark--failed title"))
                .isNotEmpty()
                .allSatisfy(
                        mark -> assertThat(mark.getTextContent()).contains("#2").contains("failed"));
        assertThat(page.querySelectorAll("tbody tr")).hasSize(3);
        assertThat(page.querySelectorAll("tbody tr").get(1).getTextContent())
                .contains("#2", "Failed: Exited with code 3", "emerald, 1 core");

        List<JSONObject> jobs = api(project);
        assertThat(jobs).hasSize(3);
        JSONObject second = jobs.get(1);
        assertThat(second.getInt("build")).isEqualTo(2);
        assertThat(second.getString("stage")).isEqualTo("failed");
        assertThat(second.getString("name")).isEqualTo("test");
        assertThat(second.getString("coreType")).isEqualTo("emerald");
        assertThat(second.getInt("cores")).isEqualTo(1);
        assertThat(second.keySet())
                .contains("id", "url", "status", "reason", "runSeconds", "queueSeconds", "estimatedCost");
        assertThat(csv(project, "").lines()).hasSize(4);
    }

    @Test
    void aPipelineIsReadByTheNamesOfItsJobs() throws Exception {
        WorkflowJob project = jenkins.createProject(WorkflowJob.class, "pipeline");
        project.setDefinition(new CpsFlowDefinition(
                """
                node {
                  rescaleJob(job: '%s', outputDirectory: 'a')
                  rescaleJob(job: '%s', outputDirectory: 'b')
                }
                """.formatted(
                                job("echo wing").replace("\n", "").replace("\"test\"", "\"wing & tail\""),
                                job("echo fin").replace("\n", "").replace("\"test\"", "\"fin\"")),
                true));
        jenkins.buildAndAssertSuccess(project);
        jenkins.buildAndAssertSuccess(project);

        HtmlPage page = open(project, "");
        assertThat(page.querySelectorAll("tbody tr")).hasSize(4);
        HtmlForm form = page.getForms().stream()
                .filter(candidate -> candidate.getAttribute("class").contains("rescale-trend__choice"))
                .findFirst()
                .orElseThrow();
        form.getSelectByName("job").setSelectedAttribute("wing & tail", true);
        HtmlPage chosen = form.getElementsByTagName("button").get(0).click();

        assertThat(chosen.querySelectorAll("tbody tr"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getTextContent()).contains("wing & tail"));
        assertThat(chosen.getForms().stream()
                        .filter(candidate -> candidate.getAttribute("class").contains("rescale-trend__choice"))
                        .findFirst()
                        .orElseThrow()
                        .getSelectByName("job")
                        .getSelectedOptions()
                        .get(0)
                        .getText())
                .isEqualTo("wing & tail");
        String link = ((DomElement) chosen.querySelector(".rescale-trend__formats a")).getAttribute("href");
        assertThat(link).isEqualTo("csv?job=wing+%26+tail");
        assertThat(csv(project, link.substring("csv".length())).lines()).hasSize(3);
    }

    @Test
    void aHostileNameIsText() throws Exception {
        FreeStyleProject project = freestyle("echo one");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        figures(
                build,
                "1",
                new JobFigures(
                        "aBcDe",
                        HOSTILE,
                        "javascript:alert(1)",
                        Stage.FAILED,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        4,
                        10L,
                        20L,
                        1.5,
                        HOSTILE,
                        HOSTILE,
                        1,
                        null));
        figures(
                build,
                "2",
                new JobFigures("aBcDf", "=1+1", "", Stage.SUCCEEDED, "", "", "", 0, 1L, 2L, 3.0, "", "", 0, null));

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            List<String> alerts = new CopyOnWriteArrayList<>();
            client.setAlertHandler((page, message) -> alerts.add(message));
            HtmlPage page =
                    client.goTo(project.getUrl() + "rescale/?job=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");
            client.waitForBackgroundJavaScript(2000);
            assertThat(alerts).isEmpty();
            assertThat(page.querySelectorAll("tbody tr").get(0).getTextContent())
                    .contains(HOSTILE);
            assertThat(page.getElementsByTagName("img"))
                    .noneMatch(img -> img.getAttribute("src").equals("x"));
            assertThat(page.querySelectorAll("tbody a"))
                    .noneMatch(link -> ((DomElement) link).getAttribute("href").startsWith("javascript"));
        }
        assertThat(csv(project, "")).contains("\"'=1+1\"");
    }

    /** Writes figures as an ended job leaves them. */
    private static void figures(Run<?, ?> build, String name, JobFigures figures) throws Exception {
        BuildJobs.of(build).add(name);
        Path folder = Files.createDirectories(build.getRootDir().toPath().resolve("rescale"));
        JSONObject json = new JSONObject();
        json.put("id", figures.id());
        json.put("name", figures.name());
        json.put("url", figures.url());
        json.put("stage", figures.stage().name());
        json.put("status", figures.status());
        json.put("reason", figures.reason());
        json.put("coreType", figures.coreType());
        json.put("cores", figures.cores());
        json.put("queueSeconds", figures.queueSeconds());
        json.put("runSeconds", figures.runSeconds());
        json.put("cost", figures.cost());
        Files.writeString(folder.resolve(name + ".figures.json"), json.toString());
    }

    @Test
    void aProjectWithoutRescaleJobsHasNoLink() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("other");
        assertThat(project.getAction(RescaleProjectAction.class)).isNull();
        jenkins.buildAndAssertSuccess(project);
        assertThat(project.getAction(RescaleProjectAction.class)).isNull();
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.assertFails(project.getUrl() + "rescale/", 404);
        }
    }

    @Test
    void theLinkStaysWhenTheLatestBuildsCameToNoJob() throws Exception {
        FreeStyleProject project = freestyle("echo one");
        jenkins.buildAndAssertSuccess(project);
        project.getBuildersList().clear();
        project.getBuildersList().add(new FailureBuilder());
        for (int i = 0; i < 6; i++) {
            jenkins.buildAndAssertStatus(Result.FAILURE, project);
        }

        assertThat(project.getAction(RescaleProjectAction.class)).isNotNull();
        assertThat(api(project)).hasSize(1);
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            DomElement link = client.getPage(project).querySelector("a[href$='/job/simulation/rescale']");
            assertThat(link).isNotNull();
        }
    }

    @Test
    void deletedBuildsAreGone() throws Exception {
        FreeStyleProject project = freestyle("echo one");
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(project);
        FreeStyleBuild second = jenkins.buildAndAssertSuccess(project);
        first.delete();
        assertThat(api(project)).hasSize(1);
        second.delete();
        assertThat(project.getAction(RescaleProjectAction.class)).isNull();
    }

    @Test
    void whoMayNotSeeTheProjectDoesNotSeeItsTrend() throws Exception {
        FreeStyleProject project = freestyle("echo one");
        jenkins.buildAndAssertSuccess(project);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader")
                .grant(Item.READ)
                .onItems(project)
                .to("reader"));
        for (String path : List.of("rescale/", "rescale/csv", "rescale/api/json")) {
            try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
                client.login("stranger").assertFails(project.getUrl() + path, 404);
            }
            try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
                assertThat(client.login("reader")
                                .goTo(project.getUrl() + path, null)
                                .getWebResponse()
                                .getStatusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void theRemoteApiOfTheProjectDoesNotReadTheJobsOfAllItsBuilds() throws Exception {
        FreeStyleProject project = freestyle("echo one");
        jenkins.buildAndAssertSuccess(project);
        assertThat(jenkins.getJSON(project.getUrl() + "api/json")
                        .getJSONObject()
                        .toString())
                .doesNotContain("queueSeconds");
    }

    @Test
    void aHundredBuildsOfTwoJobsAreReadInASecondAndNoneBeforeThem() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("long");
        for (int i = 1; i <= 110; i++) {
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
            for (String name : List.of("1", "2")) {
                figures(
                        build,
                        name,
                        new JobFigures(
                                "aBcDe",
                                "job " + name,
                                "",
                                Stage.SUCCEEDED,
                                "Completed",
                                "",
                                "emerald",
                                4,
                                10L,
                                20L + i,
                                1.5,
                                "openfoam_plus v2306",
                                "",
                                3,
                                null));
            }
        }
        project.getLazyBuildMixIn().getRunMap().purgeCache();

        long start = System.nanoTime();
        assertThat(TrendReader.read(project).jobs()).hasSize(200);
        Duration cold = Duration.ofNanos(System.nanoTime() - start);
        assertThat(project.getLazyBuildMixIn().getRunMap().getLoadedBuilds()).hasSizeLessThanOrEqualTo(101);

        open(project, ""); // compiles the view
        start = System.nanoTime();
        HtmlPage page = open(project, "?page=2");
        Duration whole = Duration.ofNanos(System.nanoTime() - start);

        System.out.println("trend of 100 builds with 2 jobs each: read from disk in " + cold.toMillis()
                + " ms, page with a test browser in " + whole.toMillis() + " ms");
        assertThat(cold).isLessThan(Duration.ofSeconds(5));
        assertThat(page.querySelectorAll("tbody tr")).hasSize(25);
        assertThat(page.querySelectorAll("tbody tr").get(0).getTextContent()).contains("#98");
        assertThat(page.querySelectorAll(".rescale-trend__pages a")).hasSize(2);
    }
}
