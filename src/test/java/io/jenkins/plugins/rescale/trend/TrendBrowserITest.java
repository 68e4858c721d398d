package io.jenkins.plugins.rescale.trend;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.rescale.BrowserITest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import org.junit.jupiter.api.Test;

/** The trend of a project in a browser. */
class TrendBrowserITest extends BrowserITest {
    private FreeStyleProject project() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        for (String command : new String[] {"echo one", "exit 3", "echo three"}) {
            RescaleJobBuilder builder = new RescaleJobBuilder();
            builder.setJob(job(command));
            project.getBuildersList().clear();
            project.getBuildersList().add(builder);
            jenkins.assertBuildStatus(
                    command.startsWith("exit") ? Result.FAILURE : Result.SUCCESS, project.scheduleBuild2(0));
        }
        return project;
    }

    @Test
    void isAccessibleAndFitsATelephone() throws Exception {
        open(project().getUrl() + "rescale/");

        assertThat(all("svg.rescale-trend__chart--wide .rescale-trend__mark--failed"))
                .isNotEmpty();
        assertThat(find("svg.rescale-trend__chart--wide").isDisplayed()).isTrue();
        assertAccessible(".rescale-trend");
        picture("trend");

        assertFits();
        assertThat(find("svg.rescale-trend__chart--narrow").isDisplayed()).isTrue();
        assertThat(find("svg.rescale-trend__chart--wide").isDisplayed()).isFalse();
        picture("trend-narrow");
    }
}
