package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import jenkins.util.groovy.GroovyHookScript;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applies the configuration of {@code mvn hpi:run} to a Jenkins of the test harness. */
class TryOutITest extends RescaleITest {
    private static final Path TRY_OUT = Path.of("src/tryout").toAbsolutePath();

    private final Properties before = new Properties();

    @BeforeEach
    void setProperties() throws Exception {
        before.putAll(System.getProperties());
        System.setProperty(
                "rescale.tryout.port", String.valueOf(URI.create(rescale.url()).getPort()));
        System.setProperty(
                "rescale.tryout.sources", Path.of("").toAbsolutePath().toString());
        SystemCredentialsProvider.getInstance().getCredentials().clear();
        RescaleGlobalConfiguration.get().setAdditionalPlatformUrls(List.of());
    }

    @AfterEach
    void resetProperties() {
        System.setProperties(before);
    }

    private void start() throws Exception {
        ConfigurationAsCode.get().configure(TRY_OUT.resolve("jenkins.yaml").toString());
        new GroovyHookScript(
                        "init",
                        jenkins.jenkins.getServletContext(),
                        TRY_OUT.toFile(),
                        jenkins.jenkins.getPluginManager().uberClassLoader)
                .run();
    }

    @Test
    void allJobsRunOnTheEmulatorAndASecondStartKeepsThem() throws Exception {
        start();

        WorkflowJob pipeline = jenkins.jenkins.getItemByFullName("paraboloid-pipeline", WorkflowJob.class);
        FreeStyleProject freestyle = jenkins.jenkins.getItemByFullName("paraboloid-freestyle", FreeStyleProject.class);
        assertThat(artifacts(jenkins.buildAndAssertSuccess(pipeline))).isEqualTo(EXAMPLE_ARTIFACTS);
        jenkins.assertLogContains(
                "Quality gate failed (NOTE): f = 107: above the maximum of 100", pipeline.getLastBuild());
        assertThat(artifacts(jenkins.buildAndAssertSuccess(freestyle))).isEqualTo(EXAMPLE_ARTIFACTS);
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(2);
        WorkflowJob study = jenkins.jenkins.getItemByFullName("membrane-study", WorkflowJob.class);
        jenkins.assertLogContains(
                "fine: [points:41, relaxation:1.85] gives 0.0736343", jenkins.buildAndAssertSuccess(study));
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(5);

        start();

        assertThat(jenkins.jenkins.getItemByFullName("paraboloid-pipeline")).isSameAs(pipeline);
        assertThat(pipeline.getLastBuild().getNumber()).isEqualTo(1);
    }
}
