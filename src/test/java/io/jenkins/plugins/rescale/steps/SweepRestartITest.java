package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller that is killed in the middle of a parameter study submits every case exactly once. */
class SweepRestartITest {
    private static final int CASES = 30;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(900);

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
    void everyCaseIsSubmittedOnce() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(SweepRestartITest::begin, rescale.url());
        for (int submitted : new int[] {3, 15, 24}) {
            await().atMost(LIMIT).until(() -> rescale.journal().jobsSubmitted() >= submitted);
            controller.stopJenkinsForcibly();
            controller.startJenkins();
        }
        controller.runRemotely(SweepRestartITest::succeeds);

        Map<String, Integer> submitted = rescale.jobs().stream()
                .collect(Collectors.groupingBy(EmulatedJob::name, Collectors.summingInt(EmulatedJob::submitted)));
        assertThat(submitted)
                .hasSize(CASES)
                .allSatisfy((name, times) -> assertThat(times).as(name).isEqualTo(1));
    }

    private static void begin(JenkinsRule r, String url) throws Throwable {
        RescaleITest.configure(url);
        WorkflowJob job = r.createProject(WorkflowJob.class, "study");
        job.setDefinition(new CpsFlowDefinition(
                "node { writeFile file: 'in.txt', text: 'x'; def s = rescaleSweep(job: '''"
                        + RescaleITest.job("sleep 1; cat in.txt; echo ${n}")
                        + "''', inputs: 'in.txt', credentialsId: 'rescale', maxConcurrent: 5, cases: [n: (1.."
                        + CASES + ").collect { it }]); echo \"ENDED ${s.message}\" }",
                true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static void succeeds(JenkinsRule r) throws Throwable {
        WorkflowRun build =
                r.jenkins.getItemByFullName("study", WorkflowJob.class).getBuildByNumber(1);
        r.assertBuildStatusSuccess(r.waitForCompletion(build));
        r.assertLogContains("[Rescale] Resuming after a restart of Jenkins", build);
        r.assertLogContains("ENDED All " + CASES + " cases succeeded", build);
        RescaleITest.assertTokenIsNowhere(build);
    }
}
