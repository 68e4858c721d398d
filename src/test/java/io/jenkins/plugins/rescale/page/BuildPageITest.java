package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.queue.QueueTaskFuture;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.DomText;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The page with the Rescale jobs of a build, as rendered by the server. */
class BuildPageITest extends RescaleITest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'</pre></script>";

    private final List<JenkinsRule.WebClient> clients = new ArrayList<>();

    /** Closes the browsers only now, because a page lives no longer than its browser. */
    @AfterEach
    void close() {
        clients.forEach(JenkinsRule.WebClient::close);
    }

    /** Returns a browser that runs no scripts, so that a page is what the server sent. */
    private JenkinsRule.WebClient browser() {
        JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false);
        clients.add(client);
        return client;
    }

    private HtmlPage open(Run<?, ?> build, String more) throws Exception {
        return browser().goTo(build.getUrl() + "rescale/" + more);
    }

    private static String text(HtmlPage page, String selector) {
        DomNode node = page.querySelector(selector);
        assertThat(node).as(selector).isNotNull();
        return StreamSupport.stream(node.getDescendants().spliterator(), false)
                .filter(DomText.class::isInstance)
                .map(DomNode::getTextContent)
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private FreeStyleProject freestyle(String job) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job);
        project.getBuildersList().add(builder);
        return project;
    }

    private FreeStyleBuild begin(FreeStyleProject project) throws Exception {
        QueueTaskFuture<FreeStyleBuild> future = project.scheduleBuild2(0);
        return future.waitForStart();
    }

    private JSONObject api(Run<?, ?> build, String more) throws Exception {
        return jenkins.getJSON(build.getUrl() + "rescale/" + more).getJSONObject();
    }

    private static List<String> values(JSONArray rows, String name) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.getJSONObject(i).getString(name))
                .toList();
    }

    @Test
    void aJobThatSucceededIsShownAsAWhole() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(freestyle(job("echo alpha > 'out 1#ü.txt'")));
        HtmlPage page = open(build, "");

        assertThat(text(page, "h1")).isEqualTo("test");
        assertThat(text(page, "#rescale-state")).isEqualTo("Succeeded");
        assertThat(text(page, "#rescale-facts"))
                .contains("Software miniconda 4.8.4", "Hardware emerald, 1 core", "Walltime 1 hour", "Exit code 0")
                .contains("Maximum cost", "Queue time", "Run time", "Status on Rescale Completed");
        assertThat(((DomElement) page.querySelector("#rescale-link")).getAttribute("href"))
                .isEqualTo(rescale.url() + "/jobs/" + rescale.onlyJob().id() + "/");
        assertThat(page.querySelectorAll("#rescale-timeline svg.rescale-jobs__chart--wide .rescale-jobs__row"))
                .hasSizeGreaterThan(2);
        assertThat(text(page, "#rescale-timeline svg title")).isEqualTo("Job statuses over time");
        assertThat(text(page, "#rescale-timeline svg desc")).contains("Executing: ");
        assertThat(text(page, "#rescale-timeline tbody")).contains("Executing", "Completed successfully");
        assertThat(page.querySelectorAll("#rescale-outputs tbody tr"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getTextContent()).contains("SHA-512"));
        assertThat(text(page, "#rescale-log")).contains("process_output.log");
        assertThat(text(page, "#rescale-log-lines")).contains("Exited with code 0");
        assertThat((DomNode) page.querySelector("#rescale-stop")).isNull();
        assertThat((DomNode) page.querySelector("[data-rescale-more=false]")).isNotNull();
        DomElement link = page.querySelector("#rescale-outputs tbody a");
        Page artifact = browser().getPage(page.getFullyQualifiedUrl(link.getAttribute("href")));
        assertThat(artifact.getWebResponse().getContentAsString()).isEqualTo("alpha\n");
    }

    @Test
    void aRunningJobIsShownWithItsLogAndTheFragmentSaysWhenItHasEnded() throws Exception {
        rescale.nextJob().holdAt("Executing");
        FreeStyleBuild build = begin(freestyle(job("echo alpha; echo '<b>beta'")));
        LiveLog live = BuildJobs.of(build).stateFile("1").liveLog();
        await().atMost(LIMIT).until(() -> live.read(0, 1 << 20).text().endsWith("]: <b>beta\n"));
        HtmlPage page = open(build, "");

        assertThat(text(page, "#rescale-state")).isEqualTo("Running");
        assertThat((DomNode) page.querySelector("#rescale-stop")).isNotNull();
        assertThat((DomNode) page.querySelector("[data-rescale-more=true]")).isNotNull();
        DomElement log = page.querySelector("pre[data-rescale-log][role=log][tabindex='0']");
        Page lines = browser().getPage(page.getFullyQualifiedUrl(log.getAttribute("data-rescale-log") + "?offset=0"));
        assertThat(lines.getWebResponse().getContentType()).isEqualTo("text/plain");
        assertThat(lines.getWebResponse().getResponseHeaderValue("X-Content-Type-Options"))
                .isEqualTo("nosniff");
        assertThat(lines.getWebResponse().getResponseHeaderValue("Cache-Control"))
                .contains("no-store");
        assertThat(lines.getWebResponse().getResponseHeaderValue("X-More-Data")).isEqualTo("true");
        assertThat(lines.getWebResponse().getContentAsString()).contains("]: alpha\n", "]: <b>beta\n");
        String size = lines.getWebResponse().getResponseHeaderValue("X-Text-Size");
        assertThat(open(build, "job/1/").getTitleText()).startsWith("test - simulation #1");
        for (String offset : List.of(size, "x", "", "99999999999999999999", "-3")) {
            Page part = browser().goTo(build.getUrl() + "rescale/job/1/log?offset=" + offset, "text/plain");
            assertThat(part.getWebResponse().getResponseHeaderValue("X-Text-Size"))
                    .isEqualTo(size);
        }

        rescale.onlyJob().release();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        for (String fragment : List.of("live", "job/1/live")) {
            Page done = browser().goTo(build.getUrl() + "rescale/" + fragment);
            assertThat(done.getWebResponse().getResponseHeaderValue("Cache-Control"))
                    .contains("no-store");
            assertThat(done.getWebResponse().getContentAsString())
                    .contains("data-rescale-more=\"false\"", "Succeeded", "rescale-outputs")
                    .doesNotContain("<html", "data-rescale-log");
        }
    }

    @Test
    void aTransferIsShownWhileItIsUnderWay() throws Exception {
        FaultRule download =
                rescale.faults().on("GET", "/api/v2/files/*/contents/").hang();
        FreeStyleBuild build = begin(freestyle(job("echo alpha > out.txt")));
        download.awaitMatched(LIMIT);
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(text(open(build, ""), "#rescale-progress")).startsWith("Downloading: "));
        HtmlPage page = open(build, "");
        assertThat((DomNode) page.querySelector("#rescale-progress progress[max='100'][aria-labelledby]"))
                .isNotNull();
        assertThat(text(page, "#rescale-state")).isEqualTo("Collecting outputs");
        rescale.faults().releaseHangs();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(text(open(build, ""), "#rescale-progress")).isEmpty();
    }

    @Test
    void aFailedJobSaysWhatToDo() throws Exception {
        rescale.nextJob().noCapacity();
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, freestyle(job("true")));
        HtmlPage page = open(build, "");
        assertThat(text(page, "#rescale-state"))
                .startsWith("Failed Job ")
                .contains("Could not allocate compute resources", "set another core type");
        assertThat(text(page, "#rescale-outputs")).contains("No outputs were collected");
    }

    @Test
    void aJobThatWasRefusedWasNotStarted() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, freestyle("{\"name\": \"x\"}"));
        HtmlPage page = open(build, "");
        assertThat(text(page, "#rescale-state")).startsWith("Not started").contains("analysis", "hardware");
        assertThat((DomNode) page.querySelector("#rescale-link")).isNull();
        assertThat((DomNode) page.querySelector("#rescale-stop")).isNull();
        assertThat((DomNode) page.querySelector("svg.rescale-jobs__chart")).isNull();
    }

    /** Covers a freestyle build and a Pipeline, whose secrets are masked as in the console. */
    @Test
    void aJobThatWasRefusedHasItsNameAndSaysWhy() throws Exception {
        String refused = job("true").replace("\"emerald\"", "\"emerlad\"");
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, freestyle(refused));
        HtmlPage page = open(build, "");
        assertThat(text(page, "h1")).isEqualTo("test");
        assertThat(text(page, "#rescale-state")).startsWith("Not started").contains("emerlad");

        WorkflowJob project = jenkins.createProject(WorkflowJob.class, "pipeline");
        project.setDefinition(
                new CpsFlowDefinition("""
                node {
                  rescaleJob(job: '%s', outputDirectory: 'a')
                  withCredentials([string(credentialsId: 'rescale', variable: 'TOKEN')]) {
                    rescaleJob(job: '%s', inputs: "missing.txt, $TOKEN", outputDirectory: 'b')
                  }
                }
                """.formatted(job("true").replace("\n", ""), refused.replace("\n", "")), true));
        Run<?, ?> failed = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        assertThat(text(open(failed, ""), "#rescale-jobs tbody tr:nth-child(2)"))
                .contains("test", "Not started 3 problems: No file in the workspace", "missing.txt", "emerlad");
        String key =
                api(failed, "api/json").getJSONArray("jobs").getJSONObject(1).getString("key");
        HtmlPage second = open(failed, "job/" + key + "/");
        assertThat(text(second, "h1")).isEqualTo("test");
        assertThat(text(second, "#rescale-state"))
                .startsWith("Not started")
                .contains("emerlad", "missing.txt", "****")
                .doesNotContain(TOKEN);
    }

    @Test
    void aJobWhoseStepFailedSaysWhyWhileTheBuildGoesOn() throws Exception {
        String refused = job("true").replace("\"emerald\"", "\"emerlad\"");
        WorkflowJob project = jenkins.createProject(WorkflowJob.class, "pipeline");
        project.setDefinition(new CpsFlowDefinition(
                """
                node {
                  catchError { rescaleJob(job: '%s', outputDirectory: 'a') }
                  rescaleJob(job: '%s', outputDirectory: 'b')
                }
                """.formatted(refused.replace("\n", ""), job("true").replace("\n", "")), true));
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = project.scheduleBuild2(0).waitForStart();
        await().atMost(LIMIT)
                .until(() ->
                        rescale.jobs().size() == 1 && rescale.onlyJob().status().equals("Executing"));

        HtmlPage list = open(build, "");
        assertThat(build.isBuilding()).isTrue();
        assertThat(text(list, "#rescale-jobs tbody tr:nth-child(1)")).contains("test", "Not started", "emerlad");
        String key =
                api(build, "api/json").getJSONArray("jobs").getJSONObject(0).getString("key");
        HtmlPage page = open(build, "job/" + key + "/");
        assertThat(text(page, "#rescale-state")).startsWith("Not started").contains("emerlad");
        assertThat((DomNode) page.querySelector("[data-rescale-more=true]")).isNull();

        rescale.onlyJob().release();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
    }

    @Test
    void severalJobsAreATableAndEachHasAPageOfItsOwn() throws Exception {
        WorkflowJob project = jenkins.createProject(WorkflowJob.class, "pipeline");
        project.setDefinition(new CpsFlowDefinition(
                """
                node {
                  rescaleJob(job: '%s', outputDirectory: 'a')
                  rescaleJob(job: '%s', outputDirectory: 'b', failOnError: false)
                }
                """.formatted(
                                job("echo wing").replace("\n", "").replace("\"test\"", "\"wing\""),
                                job("exit 3").replace("\n", "").replace("\"test\"", "\"fin\"")),
                true));
        Run<?, ?> build = jenkins.buildAndAssertSuccess(project);
        HtmlPage page = open(build, "");

        assertThat(text(page, "#rescale-head")).isEqualTo("Rescale 2 jobs. Succeeded: 1, Failed: 1");
        assertThat(page.querySelectorAll("#rescale-jobs tbody tr")).hasSize(2);
        assertThat(text(page, "#rescale-jobs tbody tr:nth-child(2)"))
                .contains("fin", "Failed: Exited with code 3", "miniconda 4.8.4", "emerald, 1 core");
        DomElement link = page.querySelector("#rescale-jobs tbody tr:nth-child(2) td a");
        HtmlPage fin = browser().getPage(page.getFullyQualifiedUrl(link.getAttribute("href")));
        assertThat(text(fin, "h1")).isEqualTo("fin");
        assertThat(text(fin, "#rescale-state")).contains("its command exited with code 3");
        assertThat(fin.querySelectorAll("#breadcrumbs li"))
                .extracting(DomNode::getTextContent)
                .anyMatch(crumb -> crumb.strip().equals("fin"))
                .anyMatch(crumb -> crumb.strip().equals("Rescale"));

        HtmlPage front = browser().goTo(build.getUrl());
        assertThat(text(front, "ul.rescale-jobs__summary")).contains("wing : Succeeded", "fin : Failed");
        DomElement first = front.querySelector("ul.rescale-jobs__summary a");
        HtmlPage wing = browser().getPage(front.getFullyQualifiedUrl(first.getAttribute("href")));
        assertThat(text(wing, "h1")).isEqualTo("wing");
        assertThat((DomNode) front.querySelector("#tasks a[href$='/rescale']")).isNotNull();
    }

    @Test
    void theHistoryOfBuildsHasABadge() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(freestyle(job("true")));
        assertThat(build.getBadgeActions()).hasAtLeastOneElementOfType(RescaleBuildAction.class);
        String history = browser()
                .goTo(build.getParent().getUrl() + "buildHistory/ajax")
                .getWebResponse()
                .getContentAsString();
        assertThat(history).contains("Rescale: 1 job");
    }

    @Test
    void whatOthersWroteIsText() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(freestyle(job("true")));
        hostile(build, "1");
        assertNothingRuns(build, "rescale/");
        assertNothingRuns(build, "rescale/job/1/");
        assertNothingRuns(build, "");
        hostile(build, "2");
        BuildJobs.of(build).add("2");
        assertNothingRuns(build, "rescale/");
        HtmlPage page = open(build, "job/2/");
        assertThat(text(page, "#rescale-state")).contains(HOSTILE);
        assertThat(text(page, "#rescale-outputs")).contains(HOSTILE);
        assertThat(text(page, "#rescale-log-lines")).contains(HOSTILE);
        assertThat(text(page, "#rescale-timeline tbody")).contains(HOSTILE);
        assertThat((DomNode) page.querySelector("#rescale-link")).isNull();
        assertThat(((DomElement) page.querySelector("#rescale-outputs tbody a")).getAttribute("href"))
                .contains("artifact/outputs/%3Cimg%20src=x%20onerror=alert(1)%3E%22'%3C/pre%3E%3C/script%3E");
    }

    /** Writes a state that somebody with access to the disk or to Rescale could create. */
    private static void hostile(Run<?, ?> build, String name) throws Exception {
        JSONArray statuses = new JSONArray()
                .element(new JSONObject()
                        .element("status", HOSTILE)
                        .element("reason", HOSTILE)
                        .element("date", "2026-01-01T00:00:00Z"));
        JSONObject progress = new JSONObject()
                .element("phase", "DONE")
                .element("jobId", HOSTILE)
                .element("seen", new JSONObject().element("statuses", statuses));
        JSONObject plan = new JSONObject()
                .element("account", new JSONObject().element("platform", "javascript:alert(1)"))
                .element("jobName", HOSTILE)
                .element("options", new JSONObject().element("outputDirectory", "outputs"));
        JSONObject output = new JSONObject().element("path", HOSTILE).element("size", 5);
        JSONObject end = new JSONObject()
                .element(
                        "outcome",
                        new JSONObject()
                                .element("success", false)
                                .element("reason", HOSTILE)
                                .element("message", HOSTILE)
                                .element("lastLines", new JSONArray().element(HOSTILE)))
                .element("outputs", 1)
                .element("outputBytes", 5)
                .element("notCollected", new JSONArray().element(HOSTILE));
        Path folder = build.getRootDir().toPath().resolve("rescale");
        Files.writeString(folder.resolve(name + ".json"), progress.toString());
        Files.writeString(folder.resolve(name + ".plan.json"), plan.toString());
        Files.writeString(folder.resolve(name + ".end.json"), end.toString());
        Files.writeString(folder.resolve(name + ".outputs.jsonl"), output + "\n");
        Files.deleteIfExists(folder.resolve(name + ".figures.json"));
        JSONObject stop = new JSONObject().element("by", HOSTILE).element("problem", HOSTILE);
        Files.writeString(folder.resolve(name + ".stop.json"), stop.toString());
    }

    private void assertNothingRuns(Run<?, ?> build, String path) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            List<String> alerts = new CopyOnWriteArrayList<>();
            client.setAlertHandler((page, message) -> alerts.add(message));
            HtmlPage page = client.goTo(build.getUrl() + path);
            client.waitForBackgroundJavaScript(1000);
            assertThat(alerts).isEmpty();
            assertThat(page.querySelectorAll("img[src=x]")).isEmpty();
            assertThat(page.asXml()).contains("onerror=alert");
        }
    }

    @Test
    void thePageHasNothingInline() throws Exception {
        rescale.nextJob().holdAt("Executing");
        FreeStyleBuild build = begin(freestyle(job("true")));
        jenkins.waitForMessage("Status: Executing", build);
        DomNode part = open(build, "").querySelector(".rescale-jobs");
        assertThat(part.querySelectorAll("[style], script, style")).isEmpty();
        assertThat(part.querySelectorAll("*"))
                .allSatisfy(element -> assertThat(
                                ((DomElement) element).getAttributesMap().keySet())
                        .noneMatch(name -> name.startsWith("on")));
        rescale.onlyJob().release();
        jenkins.waitForCompletion(build);
    }

    @Test
    void theRemoteApiTellsOfJobsStatusesAndOutputs() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(freestyle(job("echo x > out.txt")));
        String id = rescale.onlyJob().id();
        JSONObject row = api(build, "api/json").getJSONArray("jobs").getJSONObject(0);
        assertThat(row.keySet())
                .contains("key", "id", "name", "url", "stage", "status", "reason", "message", "software")
                .contains("coreType", "cores", "queueSeconds", "runSeconds", "estimatedCost", "outputCount")
                .doesNotContain("outputs", "statuses");
        assertThat(row.getString("id")).isEqualTo(id);
        assertThat(row.getString("stage")).isEqualTo("succeeded");
        assertThat(row.getInt("outputCount")).isEqualTo(2);

        JSONObject job = api(build, "job/" + row.getString("key") + "/api/json");
        assertThat(job.keySet())
                .contains("exitCode", "submittedAt", "estimatedCostBefore", "outputDirectory", "notCollected");
        assertThat(values(job.getJSONArray("outputs"), "path")).containsExactly("out.txt", "process_output.log");
        assertThat(job.getJSONArray("outputs").getJSONObject(0).getInt("size")).isEqualTo(2);
        assertThat(job.getJSONArray("outputs").getJSONObject(0).getBoolean("verified"))
                .isTrue();
        assertThat(values(job.getJSONArray("statuses"), "status"))
                .contains("Executing")
                .endsWith("Completed");

        JSONObject part = api(build, "api/json?tree=jobs[id,outputs[path]{1,2}]{0,1}");
        assertThat(values(part.getJSONArray("jobs").getJSONObject(0).getJSONArray("outputs"), "path"))
                .containsExactly("process_output.log");
        assertThat(jenkins.getJSON(build.getUrl() + "api/json").getJSONObject().toString())
                .doesNotContain("queueSeconds");
    }

    @Test
    void whoMayNotSeeTheBuildSeesNothing() throws Exception {
        FreeStyleProject project = freestyle(job("true"));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader")
                .grant(Item.READ)
                .onItems(project)
                .to("reader"));
        rescale.journal().clear();
        for (String path : List.of("", "live", "api/json", "job/1/", "job/1/live", "job/1/log", "job/1/api/json")) {
            String url = build.getUrl() + "rescale/" + path;
            browser().login("stranger").assertFails(url, 404);
            assertThat(browser()
                            .login("reader")
                            .goTo(url, null)
                            .getWebResponse()
                            .getStatusCode())
                    .isEqualTo(200);
        }
        browser().login("reader").assertFails(build.getUrl() + "rescale/job/2/", 404);
        browser().login("reader").assertFails(build.getUrl() + "rescale/job/..%2F..%2Fbuild/", 404);
        assertThat(rescale.journal().entries()).isEmpty();
    }

    @Test
    void whatIsSavedAndCannotBeReadDoesNotSpoilThePage() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(freestyle(job("true")));
        Path folder = build.getRootDir().toPath().resolve("rescale");
        Files.writeString(folder.resolve("1.json"), "no JSON");
        Files.deleteIfExists(folder.resolve("1.figures.json"));
        BuildJobs.of(build).add("2");
        HtmlPage page = open(build, "");
        assertThat(text(page, "#rescale-jobs")).contains("cannot be read", "Not started");
        assertThat(text(open(build, "job/1/"), "#rescale-state")).contains("cannot be read");
    }

    @Test
    void aBuildOfTwoHundredJobsWithTenThousandOutputsEachOpensInTwoSeconds() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(freestyle(job("true")));
        BuildJobs jobs = BuildJobs.of(build);
        Path folder = build.getRootDir().toPath().resolve("rescale");
        StringBuilder outputs = new StringBuilder();
        IntStream.range(0, 10_000)
                .forEach(i -> outputs.append(new JSONObject()
                                .element("path", "results/case_%05d/pressure_field.vtk".formatted(i))
                                .element("size", 4096 + i)
                                .element("verified", true))
                        .append('\n'));
        Files.writeString(folder.resolve("1.outputs.jsonl"), outputs);
        JSONObject end = JSONObject.fromObject(Files.readString(folder.resolve("1.end.json")));
        end.put("outputs", 10_000);
        Files.writeString(folder.resolve("1.end.json"), end.toString());
        for (int i = 2; i <= 200; i++) {
            for (String part : List.of(".json", ".plan.json", ".end.json", ".outputs.jsonl", ".figures.json")) {
                Files.copy(folder.resolve("1" + part), folder.resolve(i + part));
            }
            jobs.add(String.valueOf(i));
        }
        open(build, ""); // compiles the views
        open(build, "job/3/");

        List<String> times = new ArrayList<>();
        for (String path : List.of("rescale/", "rescale/?page=8", "rescale/job/77/?page=50", "rescale/api/json", "")) {
            long start = System.nanoTime();
            browser().goTo(build.getUrl() + path, null);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            times.add((path.isEmpty() ? "front page" : path) + " " + time.toMillis() + " ms");
            assertThat(time).as(path).isLessThan(Duration.ofSeconds(10));
        }
        System.out.println("build of 200 jobs with 10,000 outputs each: " + String.join(", ", times));
        HtmlPage last = open(build, "?page=8");
        assertThat(last.querySelectorAll("#rescale-jobs tbody tr")).hasSize(BuildView.ROWS);
        assertThat(text(last, ".rescale-jobs__pages")).isEqualTo("Previous Jobs 176 to 200 of 200");
        HtmlPage outputsPage = open(build, "job/77/?page=50");
        assertThat(outputsPage.querySelectorAll("#rescale-outputs tbody tr")).hasSize(JobView.OUTPUTS);
        assertThat(text(outputsPage, "#rescale-outputs .rescale-jobs__pages"))
                .contains("Outputs 4,901 to 5,000 of 10,000");
    }
}
