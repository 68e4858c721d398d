package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller is killed while it downloads the outputs for an agent. */
class ControllerTransferRestartITest {
    private static final String CONTENTS = "/api/v2/files/*/contents/";

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(900);

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

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
    void aControllerThatIsKilledGoesOnWithWhatItHasFetched() throws Throwable {
        // three outputs, of which the large one is truncated; the request for the rest of it hangs
        rescale.faults().on("GET", CONTENTS).times(3).truncate(1000);
        rescale.faults().on("GET", CONTENTS).always().hang();
        controller.startJenkins();
        agents.createAgent(
                controller,
                InboundAgentExtension.Options.newBuilder()
                        .name("isolated")
                        .label("isolated")
                        .webSocket()
                        .build());
        controller.runRemotely(ControllerTransferRestartITest::begin, rescale.url());
        rescale.journal().await("GET", CONTENTS, 4, Duration.ofMinutes(2));
        controller.stopJenkinsForcibly();
        rescale.faults().clear();
        rescale.faults().releaseHangs();
        rescale.journal().clear();

        controller.startJenkins();
        controller.runRemotely(ControllerTransferRestartITest::succeeds);

        assertThat(rescale.journal().entries("GET", CONTENTS))
                .as("only the rest of the large output is requested")
                .singleElement()
                .satisfies(entry -> assertThat(entry.header("Range")).startsWith("bytes=1000-"));
        assertThat(rescale.jobs()).hasSize(1);
    }

    private static void begin(JenkinsRule r, String url) throws Throwable {
        RescaleITest.configure(url);
        WorkflowJob job = r.createProject(WorkflowJob.class, "simulation");
        job.setDefinition(new CpsFlowDefinition(
                "node('isolated') { writeFile file: 'in.txt', text: 'x'; def r = rescaleJob(job: '''"
                        + RescaleITest.job("cp in.txt small.txt; head -c 100000 /dev/zero > large.bin")
                        + "''', inputs: 'in.txt', outputs: 'small.txt, large.bin', transferFrom: 'controller')\n"
                        + "echo \"ENDED ${r.exitCode} ${r.outputs} ${readFile('outputs/large.bin').length()}\" }",
                true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static void succeeds(JenkinsRule r) throws Throwable {
        WorkflowRun build =
                r.jenkins.getItemByFullName("simulation", WorkflowJob.class).getBuildByNumber(1);
        r.assertBuildStatusSuccess(r.waitForCompletion(build));
        r.assertLogContains("ENDED 0 [large.bin, process_output.log, small.txt] 100000", build);
        assertThat(RescaleITest.artifacts(build)).contains("outputs/large.bin", "outputs/process_output.log");
        RescaleITest.assertTokenIsNowhere(build);
        try (Stream<Path> files = Files.list(build.getRootDir().toPath().resolve("rescale"))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".outputs"));
        }
    }
}
