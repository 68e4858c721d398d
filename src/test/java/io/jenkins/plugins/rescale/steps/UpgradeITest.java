package io.jenkins.plugins.rescale.steps;

import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.ProxySettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A build that the first version of the plugin left in the middle of {@code rescaleWait} continues with this version.
 * The directory of the build is a test resource that is never changed; only the address of the emulator is replaced.
 */
class UpgradeITest {
    private static final Path SAVED = Path.of("src/test/resources/io/jenkins/plugins/rescale/steps/UpgradeITest");
    private static final String SAVED_URL = "http://127.0.0.1:43837";
    private static final String SAVED_ID = "eiSZYy";
    /** Time at which the job ran. The build has saved what it read of the process log, which contains this time. */
    private static final Clock THEN = Clock.fixed(Instant.parse("2026-11-29T01:30:47Z"), ZoneOffset.UTC);

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(600);

    @Test
    void aBuildOfTheFirstVersionGoesOn() throws Throwable {
        try (RescaleEmulator rescale = RescaleEmulator.builder()
                .pace(Duration.ofMillis(50))
                .clock(THEN)
                .build()) {
            rescale.nextJob().withId(SAVED_ID).holdAt("Executing");
            submit(rescale);
            controller.startJenkins();
            controller.runRemotely(UpgradeITest::configure, rescale.url());
            controller.stopJenkins();
            copy(controller.getHome().toPath(), rescale.url());
            controller.startJenkins();
            rescale.onlyJob().release();
            controller.runRemotely(UpgradeITest::succeeds);
        }
    }

    private static void submit(RescaleEmulator rescale) throws Exception {
        try (RescaleClient client = new RescaleClient()) {
            RescaleApi api = client.api(
                    new ConnectionSettings(
                            new Platform(rescale.url(), "test"), RescaleEmulator.DEFAULT_TOKEN, ProxySettings.NONE),
                    RetryPolicy.DEFAULT);
            String id = api.createJob("""
                            {"name": "test", "jobanalyses": [{"analysis": {"code": "miniconda"}, "command": "true",
                             "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}}]}
                            """).id();
            api.submit(id);
        }
    }

    private static void copy(Path home, String url) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SAVED)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1).replace(SAVED_URL, url);
            Path target = home.resolve(SAVED.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.writeString(target, content, StandardCharsets.ISO_8859_1);
        }
    }

    private static void configure(JenkinsRule r, String url) throws Throwable {
        RescaleITest.configure(url);
    }

    private static void succeeds(JenkinsRule r) throws Throwable {
        WorkflowRun build = r.waitForCompletion(
                r.jenkins.getItemByFullName("simulation", WorkflowJob.class).getBuildByNumber(1));
        r.assertBuildStatusSuccess(build);
        r.assertLogContains("WAITED Completed true", build);
        r.assertLogContains("ENDED 0 [process_output.log]", build);
    }
}
