package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleProject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The build step in the form of a freestyle job as people see it. */
class FormBrowserITest extends BrowserITest {
    private static final String STEP = "[descriptorid='" + RescaleJobBuilder.class.getName() + "']";

    @Test
    void saysUnderTheJobWhatIsWrongWithIt() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("true"));
        project.getBuildersList().add(builder);
        open(project.getUrl() + "configure");

        WebElement json = find(STEP + " .rescale-job-json");
        assertThat(text(STEP)).doesNotContain("The job JSON");
        json.clear();
        json.sendKeys("{\"name\": \"test\", \"analysis\": {\"code\": \"miniconda\"}, \"command\": \"true\", ");
        json.sendKeys("\"hardware\": {\"coreType\": \"emerald\", \"coresPerSlot\": 0}}", Keys.TAB);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(text(STEP)).contains("hardware.coresPerSlot: is 0"));
        picture("form");
    }
}
