package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;

/** Many concurrent steps, and several steps for one job. */
class BranchesITest extends RescaleITest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int BRANCHES = 200;

    private WorkflowRun begin(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static Optional<StepExecution> waiting(WorkflowRun build) throws Exception {
        return build.getExecution().getCurrentExecutions(true).get(1, TimeUnit.MINUTES).stream()
                .filter(step -> String.valueOf(step.getStatus()).endsWith("Queued"))
                .findFirst();
    }

    /** The rate limits of the platform allow fifty submissions at once; the other branches would wait for minutes. */
    @Test
    void oneOfManyBranchesThatSubmitAtOnceIsAborted() throws Exception {
        for (int i = 0; i < BRANCHES; i++) {
            rescale.nextJob().statuses("Pending", "Queued", "Completed").holdAt("Queued");
        }
        WorkflowRun build = begin("""
                def branches = [:]
                for (int i = 0; i < %d; i++) {
                    def n = i
                    branches["case ${n}"] = {
                        rescaleJob(job: '''%s''', credentialsId: 'rescale', outputDirectory: "out/${n}")
                    }
                }
                node { parallel branches }
                """.formatted(BRANCHES, job("true")));
        await().atMost(LIMIT).until(() -> rescale.journal().jobsSubmitted() >= 40);
        await().atMost(LIMIT).until(() -> waiting(build).isPresent());
        StepExecution one = waiting(build).orElseThrow();
        String status = one.getStatus();
        EmulatedJob job = rescale.jobs().stream()
                .filter(candidate -> status.contains(candidate.id()))
                .findFirst()
                .orElseThrow();
        long began = System.nanoTime();

        one.stop(new FlowInterruptedException(Result.ABORTED, true));

        await().pollInterval(Duration.ofMillis(20)).atMost(LIMIT).until(() -> job.stopped() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
        build.getExecutor().interrupt();
        jenkins.waitForCompletion(build);
        assertThat(rescale.jobs())
                .allSatisfy(each -> assertThat(each.submitted() == 0 ? each.deleted() : each.stopped())
                        .as(each.id())
                        .isEqualTo(1));
    }

    @Test
    void aJobThatWasSubmittedToBeLeftIsLeftByLaterSteps() throws Exception {
        for (String later : List.of("rescaleWait(jobId: job.jobId)", "rescaleCollect(jobId: job.jobId)")) {
            rescale.nextJob().holdAt("Executing");
            WorkflowRun build = begin("node { def job = rescaleSubmit(job: '''" + job("true")
                    + "''', credentialsId: 'rescale', onAbort: 'leave'); " + later + " }");
            jenkins.waitForMessage("Status: Executing", build);

            build.getExecutor().interrupt();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("keeps running on Rescale", build);
            assertThat(rescale.journal().jobsStopped()).isZero();
        }
        assertThat(rescale.jobs())
                .hasSize(2)
                .allSatisfy(job -> assertThat(job.status()).isEqualTo("Executing"));
    }

    @Test
    void oneStepAtATimeTakesCareOfAJob() throws Exception {
        rescale.nextJob().holdAt("Executing");
        WorkflowRun build = begin("""
                def wait = { id ->
                    try {
                        echo "WAITED ${rescaleWait(jobId: id).status}"
                    } catch (e) {
                        echo "REFUSED ${e.message}"
                    }
                }
                node {
                    def job = rescaleSubmit(job: '''%s''', credentialsId: 'rescale')
                    parallel(a: { wait(job.jobId) }, b: { wait(job.jobId) })
                    echo "COLLECTED ${rescaleCollect(jobId: job.jobId).exitCode}"
                }
                """.formatted(job("true")));
        jenkins.waitForMessage("REFUSED Another step of this build is already handling this Rescale job", build);
        rescale.onlyJob().release();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("WAITED Completed", build);
        jenkins.assertLogContains("COLLECTED 0", build);
        assertThat(rescale.journal().jobsCreated()).isEqualTo(1);
    }
}
