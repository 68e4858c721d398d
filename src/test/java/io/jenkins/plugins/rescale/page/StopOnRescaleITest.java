package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The button that stops a job on Rescale while its build continues. */
class StopOnRescaleITest extends RescaleITest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob project = jenkins.createProject(WorkflowJob.class, "simulation");
        project.setDefinition(new CpsFlowDefinition(script, true));
        return project;
    }

    private WorkflowRun beginPipeline(String more) throws Exception {
        return pipeline("node { rescaleJob(job: '''" + job("echo x > out.txt; sleep 60") + "'''" + more + ") }")
                .scheduleBuild2(0)
                .waitForStart();
    }

    private void secure(Job<?, ?> project) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "stopper", "stranger")
                .grant(Item.READ)
                .onItems(project)
                .to("reader", "stopper")
                .grant(Item.CANCEL)
                .onItems(project)
                .to("stopper"));
    }

    private static String name(Run<?, ?> build) throws IOException {
        return BuildJobs.of(build).names().get(0);
    }

    private static Optional<StopRequest> request(Run<?, ?> build) throws IOException {
        return BuildJobs.of(build).stateFile(name(build)).stopRequest();
    }

    /** Returns the status code of the response. */
    private int post(Run<?, ?> build, String user) throws Exception {
        return send(build, user, HttpMethod.POST);
    }

    private int send(Run<?, ?> build, String user, HttpMethod method) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            client.setThrowExceptionOnFailingStatusCode(false);
            client.setRefreshHandler((page, url, seconds) -> {
                // do not follow the refresh to the login page
            });
            if (!user.isEmpty()) {
                client.login(user);
            }
            WebRequest request = new WebRequest(
                    new URL(jenkins.getURL(), build.getUrl() + "rescale/job/" + name(build) + "/stop"), method);
            if (method == HttpMethod.POST) {
                client.addCrumb(request);
            }
            return client.getPage(request).getWebResponse().getStatusCode();
        }
    }

    private HtmlPage open(Run<?, ?> build, JenkinsRule.WebClient client) throws Exception {
        return client.withJavaScriptEnabled(false).goTo(build.getUrl() + "rescale/");
    }

    private String state(Run<?, ?> build) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            return ((DomNode) open(build, client).querySelector("#rescale-state"))
                    .asNormalizedText()
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    private void awaitExecuting(Run<?, ?> build) throws Exception {
        jenkins.waitForMessage("Status: Executing", build);
        await().atMost(LIMIT).until(() -> state(build).equals("Running"));
    }

    @Test
    void aPipelineEndsWithWhoStoppedItsJob() throws Exception {
        WorkflowRun build = beginPipeline("");
        secure(build.getParent());
        jenkins.jenkins.setAuthorizationStrategy(
                ((MockAuthorizationStrategy) jenkins.jenkins.getAuthorizationStrategy())
                        .grant(Jenkins.ADMINISTER)
                        .everywhere()
                        .toEveryone());
        awaitExecuting(build);

        assertThat(post(build, "stopper")).isEqualTo(200);
        assertThat(post(build, "stopper")).isEqualTo(200);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        String id = rescale.onlyJob().id();
        assertThat(JenkinsRule.getLog(build))
                .contains("Job " + id + " was stopped in Jenkins by stopper (stopper).")
                .contains("[Rescale] Status: Stopping (User Terminated)");
        assertThat(rescale.onlyJob().stopped()).as("stop requests").isEqualTo(1);
        assertThat(artifacts(build)).contains("outputs/process_output.log", "outputs/rescale-run.json");
        assertThat(request(build)).hasValueSatisfying(request -> {
            assertThat(request.by()).isEqualTo("stopper (stopper)");
            assertThat(request.sent()).isTrue();
            assertThat(request.at()).isPositive();
        });
        assertThat(state(build)).startsWith("Stopped Job " + id + " was stopped in Jenkins by stopper (stopper)");
        assertTokenIsNowhere(build);
    }

    @Test
    void aFreestyleBuildThatDoesNotFailOnErrorsGoesOn() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("sleep 60"));
        builder.setFailOnError(false);
        project.getBuildersList().add(builder);
        Run<?, ?> build = project.scheduleBuild2(0).waitForStart();
        awaitExecuting(build);
        assertThat(post(build, "")).isEqualTo(200);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(state(build)).contains("was stopped in Jenkins by anonymous");
    }

    @Test
    void onlyWhoMayCancelBuildsMayStopAndRescaleIsNotAskedForOthers() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = beginPipeline("");
        awaitExecuting(build);
        secure(build.getParent());
        rescale.journal().clear();

        assertThat(post(build, "")).isIn(403, 404);
        assertThat(post(build, "stranger")).isEqualTo(404);
        assertThat(post(build, "reader")).isEqualTo(403);
        assertThat(send(build, "reader", HttpMethod.GET)).isIn(404, 405);
        assertThat(send(build, "stopper", HttpMethod.GET)).isIn(404, 405);
        for (String user : List.of("reader", "stopper")) {
            try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
                boolean offered = open(build, client.login(user)).querySelector("#rescale-stop") != null;
                assertThat(offered).as(user).isEqualTo(user.equals("stopper"));
            }
        }
        assertThat(request(build)).isEmpty();
        assertThat(rescale.journal().entries("POST", "**")).isEmpty();

        assertThat(post(build, "stopper")).isEqualTo(200);
        rescale.journal().await("POST", "/api/v2/jobs/*/stop/", 1, LIMIT);
        await().atMost(LIMIT)
                .until(() -> request(build).filter(StopRequest::sent).isPresent());
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
    }

    @Test
    void aStopThatFailsSaysWhyAndCanBeTriedAgain() throws Exception {
        WorkflowRun build = beginPipeline("");
        awaitExecuting(build);
        rescale.faults().on("POST", "/api/v2/jobs/*/stop/").status(403, "{\"detail\": \"<b>Not yours\"}");
        post(build, "");
        await().atMost(LIMIT)
                .until(() -> request(build)
                        .filter(request -> !request.problem().isEmpty())
                        .isPresent());
        assertThat(state(build)).contains("the request to Rescale failed: ").contains("<b>Not yours");
        post(build, "");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(state(build)).contains("was stopped in Jenkins by");
    }

    @Test
    void whoAskedInVainIsNotWhoStoppedTheJob() throws Exception {
        WorkflowRun build = beginPipeline("");
        awaitExecuting(build);
        rescale.faults().on("POST", "/api/v2/jobs/*/stop/").status(403, "{}");
        post(build, "");
        await().atMost(LIMIT)
                .until(() -> request(build)
                        .filter(request -> !request.problem().isEmpty())
                        .isPresent());
        rescale.onlyJob().addStatus("Stopping", "User Terminated");
        rescale.onlyJob().finish("User Terminated");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(JenkinsRule.getLog(build)).doesNotContain("stopped in Jenkins by");
    }

    @Test
    void anonymousIsAWordOfThePageAndNotOfTheRequest() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = beginPipeline("");
        awaitExecuting(build);
        rescale.faults().on("POST", "/api/v2/jobs/*/stop/").status(403, "{}");
        post(build, "");
        await().atMost(LIMIT)
                .until(() -> request(build)
                        .filter(request -> !request.problem().isEmpty())
                        .isPresent());
        assertThat(request(build)).map(StopRequest::by).contains("anonymous");
        assertThat(state(build)).contains("an anonymous user asked to stop the job");
        rescale.onlyJob().release();
        jenkins.waitForCompletion(build);
    }

    @Test
    void aJobBetweenTheStepsOfAPipelineIsStopped() throws Exception {
        WorkflowRun build = pipeline("def job\nnode { job = rescaleSubmit(job: '''" + job("sleep 60")
                        + "''', credentialsId: 'rescale') }\nrescaleWait(jobId: job.jobId)\n"
                        + "node { rescaleCollect(jobId: job.jobId) }")
                .scheduleBuild2(0)
                .waitForStart();
        awaitExecuting(build);
        post(build, "");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(JenkinsRule.getLog(build)).contains("was stopped in Jenkins by anonymous");
    }

    @Test
    void aJobThatItsBuildLeftRunningCanBeStopped() throws Exception {
        WorkflowRun build = beginPipeline(", onAbort: 'leave'");
        awaitExecuting(build);
        build.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(state(build)).startsWith("Left on Rescale");
        assertThat(rescale.onlyJob().stopped()).isZero();
        post(build, "");
        rescale.journal().await("POST", "/api/v2/jobs/*/stop/", 1, LIMIT);
        await().atMost(LIMIT).until(() -> rescale.onlyJob().status().equals("Completed"));
        await().atMost(LIMIT).until(() -> state(build).contains("stopped the job"));
    }

    @Test
    void aJobThatHasEndedIsNotAskedToStop() throws Exception {
        WorkflowRun build = pipeline("node { rescaleJob(job: '''" + job("true") + "''') }")
                .scheduleBuild2(0)
                .get();
        assertThat(post(build, "")).isEqualTo(200);
        assertThat(request(build)).isEmpty();
        assertThat(rescale.journal().jobsStopped()).isZero();
    }
}
