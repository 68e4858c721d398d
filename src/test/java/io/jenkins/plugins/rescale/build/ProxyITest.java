package io.jenkins.plugins.rescale.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.engine.api.ProxyStub;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.SingleFileSCM;

/** The controller and the agents, which have no proxy settings, use the proxy of Jenkins with user and password. */
class ProxyITest extends RescaleITest {
    @Test
    void theControllerAndTheAgentGoThroughTheProxy() throws Exception {
        try (ProxyStub proxy = new ProxyStub("jenkins:a password of tests")) {
            jenkins.jenkins.setProxy(
                    new ProxyConfiguration("127.0.0.1", proxy.port(), "jenkins", "a password of tests", ""));
            jenkins.jenkins.setNumExecutors(0);
            jenkins.createOnlineSlave(Label.get("solver"));
            FreeStyleProject project = jenkins.createFreeStyleProject();
            project.setAssignedLabel(Label.get("solver"));
            project.setScm(new SingleFileSCM("paraboloid.py", Files.readAllBytes(EXAMPLE.resolve("paraboloid.py"))));
            RescaleJobBuilder builder = new RescaleJobBuilder();
            builder.setJob(example("job.json"));
            builder.setInputs("paraboloid.py");
            project.getBuildersList().add(builder);

            FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

            assertThat(artifacts(build)).isEqualTo(EXAMPLE_ARTIFACTS);
            List<String> passed = proxy.targets();
            assertThat(passed).anyMatch(target -> target.endsWith("/api/v2/files/contents/"));
            assertThat(passed).anyMatch(target -> target.matches(".*/api/v2/files/\\w+/contents/"));
            assertThat(passed.stream()
                            .filter(target -> target.startsWith("http"))
                            .count())
                    .as("every request to the emulator came through the proxy")
                    .isGreaterThanOrEqualTo(rescale.journal().entries().size());
            assertTokenIsNowhere(build);
        }
    }
}
