package io.jenkins.plugins.rescale.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.rescale.BrowserITest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The build step in the form of a freestyle job, in a browser. */
class FormBrowserITest extends BrowserITest {
    private static final String LIST = ".rescale-suggestions__list";
    private static final String STEP = "[descriptorid='" + RescaleJobBuilder.class.getName() + "']";

    @Test
    void saysUnderTheJobWhatIsWrongWithIt() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        project.getBuildersList().add(new RescaleJobBuilder());
        open(project.getUrl() + "configure");

        WebElement json = find(STEP + " .rescale-job-json");
        assertThat(text(STEP)).doesNotContain("The job JSON");
        json.sendKeys("{\"name\": \"test\", \"analysis\": {\"code\": \"miniconda\"}, \"command\": \"true\", ");
        json.sendKeys("\"hardware\": {\"coreType\": \"emerald\", \"coresPerSlot\": 0}}", Keys.TAB);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    if (!text(STEP).contains("hardware.coresPerSlot")) {
                        // text typed before Jenkins' scripts were loaded was not checked
                        json.sendKeys(" ", Keys.TAB);
                    }
                    assertThat(text(STEP)).contains("hardware.coresPerSlot: is 0");
                });
        picture("form");
    }

    @Test
    void offersCodesOfTheCataloguesWhileTheyAreTyped() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        project.getBuildersList().add(new RescaleJobBuilder());
        open(project.getUrl() + "configure");
        WebElement json = find(STEP + " .rescale-job-json");

        json.sendKeys("{\"analysis\": {\"code\": \"conda");
        awaitSuggestion("miniconda");
        picture("suggestions");
        assertAccessible(LIST);
        // the accessibility check took the focus for a moment
        json.sendKeys(Keys.chord(Keys.CONTROL, Keys.SPACE));
        awaitSuggestion("miniconda");
        json.sendKeys(Keys.ENTER);
        assertClosed();
        json.sendKeys("\", \"version\": \"");
        awaitSuggestion("4.8.4");
        json.sendKeys(Keys.ESCAPE);
        assertClosed();
        json.sendKeys("4.8.4\"}, \"hardware\": {\"coreType\": \"");
        awaitSuggestion("emerald");
        String first = text(LIST + " [aria-selected=true] code");
        json.sendKeys(Keys.ARROW_DOWN);
        String second = text(LIST + " [aria-selected=true] code");
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        assertThat(json.getDomAttribute("aria-activedescendant"))
                .isEqualTo(find(LIST + " [aria-selected=true]").getDomAttribute("id"));
        json.sendKeys(Keys.TAB);
        assertThat(json.getDomProperty("value"))
                .isEqualTo("{\"analysis\": {\"code\": \"miniconda\", \"version\": \"4.8.4\"},"
                        + " \"hardware\": {\"coreType\": \"" + second);
        json.sendKeys("\", \"coresPerSlot\": 1");
        assertClosed();
    }

    private void assertClosed() {
        assertThat(script("return document.querySelector(arguments[0]).hidden;", LIST))
                .isEqualTo(true);
    }

    private void awaitSuggestion(String code) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(text(LIST)).contains(code));
    }
}
