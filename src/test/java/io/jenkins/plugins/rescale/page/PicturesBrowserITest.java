package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.rescale.BrowserITest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The pictures of a job in a browser. */
class PicturesBrowserITest extends BrowserITest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path drawn;

    private FreeStyleProject project() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("wing");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("cp '" + drawn + "/'* .").replace("\"test\"", "\"Wing at 12 degrees\""));
        project.getBuildersList().add(builder);
        return project;
    }

    private void draw(String name, int seed) throws Exception {
        Files.write(drawn.resolve(name), Drawings.png(640, 400, seed));
    }

    private void awaitText(String selector, String expected) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(text(selector)).contains(expected));
    }

    /** Waits until the pictures in view are loaded. */
    private void awaitPictures() {
        await().atMost(LIMIT)
                .until(() -> Boolean.TRUE.equals(script("return [...document.querySelectorAll('[data-refused] img')]"
                        + ".filter(i => i.loading !== 'lazy').every(i => i.complete && i.naturalWidth > 0);")));
    }

    @Test
    void theyAreComparedAndSteppedThrough() throws Exception {
        FreeStyleProject project = project();
        draw("pressure 1.png", 1);
        draw("pressure 2.png", 20);
        jenkins.buildAndAssertSuccess(project);
        draw("pressure 2.png", 26);
        draw("pressure 10.png", 40);
        Files.writeString(
                drawn.resolve("residuals.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 400'><path d='M0 0C90 300 400 340 640 380'"
                        + " fill='none' stroke='#06c' stroke-width='4'/><script>document.title='bad'</script></svg>");
        Files.write(
                drawn.resolve("shadow.png"), "<script>document.title='bad'</script>".getBytes(StandardCharsets.UTF_8));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        open(build.getUrl() + "rescale/");
        awaitText("#rescale-pictures", "pressure 10.png not in #1");
        awaitText("#rescale-pictures", "shadow.png");
        script("window.neverReloaded = true;");
        script("document.querySelector('#rescale-pictures').scrollIntoView();");
        awaitText("#rescale-picture-4 .rescale-pictures__small", "not a displayable picture");
        assertAccessible("#rescale-pictures");
        picture("pictures-grid");

        find("#rescale-picture-1").click();
        awaitText("#rescale-picture-path", "pressure 2.png");
        awaitText("[data-rescale-status]", "pressure 2.png, 2 of 5");
        awaitPictures();
        assertAccessible("#rescale-pictures");
        picture("pictures-side");
        assertFits();
        script("document.querySelector('[data-rescale-large]').scrollIntoView();");
        picture("pictures-side-narrow");
        width(WIDE);

        script("document.querySelector('#rescale-picture-slider').click();");
        find("#rescale-picture-at").sendKeys(Keys.HOME, Keys.ARROW_RIGHT);
        assertThat(script("return getComputedStyle(document.querySelector("
                        + "'.rescale-pictures__figure--this img')).clipPath;"))
                .isEqualTo("inset(0px 0px 0px 1%)");
        script("const at = document.querySelector('#rescale-picture-at'); at.value = 60;"
                + " at.dispatchEvent(new Event('input', {bubbles: true}));");
        picture("pictures-slider");
        script("document.querySelector('#rescale-picture-difference').click();");
        assertThat(script("return getComputedStyle(document.querySelector("
                        + "'.rescale-pictures__figure--this img')).mixBlendMode;"))
                .isEqualTo("difference");
        picture("pictures-difference");

        script("document.activeElement.blur();");
        find("body").sendKeys(Keys.ARROW_RIGHT);
        awaitText("#rescale-picture-path", "pressure 10.png");
        assertThat(text("[data-rescale-large]")).contains("This picture is not in #1.");
        find("body").sendKeys(Keys.ARROW_LEFT);
        awaitText("#rescale-picture-path", "pressure 2.png");
        assertThat(script("return document.querySelector('#rescale-picture-difference').checked;"))
                .as("the comparison mode is kept")
                .isEqualTo(true);
        find("#rescale-picture-next").click();
        awaitText("#rescale-picture-path", "pressure 10.png");
        find("#rescale-picture-next").click();
        awaitText("#rescale-picture-path", "residuals.svg");
        awaitPictures();
        picture("pictures-svg");
        find("body").sendKeys(Keys.ESCAPE);
        await().atMost(LIMIT).until(() -> script("return document.querySelector('[data-rescale-large]');") == null);
        assertThat(script("return window.neverReloaded === true && document.title !== 'bad';"))
                .isEqualTo(true);

        open(build.getUrl());
        awaitText(".rescale-pictures__grid--front", "pressure 1.png");
        awaitPictures();
        assertAccessible(".rescale-pictures__grid--front");
        picture("pictures-front");
    }
}
