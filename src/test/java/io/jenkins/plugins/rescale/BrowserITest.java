package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Base class of tests that open Jenkins pages in a headless Chromium. The browser is driven by the {@code chromedriver}
 * on the search path; the tests are skipped if either of the two is missing.
 */
public abstract class BrowserITest extends RescaleITest {
    protected static final int WIDE = 1280;
    protected static final int NARROW = 375;
    private static final int HEIGHT = 1000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private ChromeDriver driver;

    @BeforeEach
    protected void openBrowser() {
        Optional<Path> chromium = executable("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = executable("chromedriver");
        assumeTrue(chromium.isPresent() && chromedriver.isPresent(), "no Chromium with chromedriver on this machine");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get().toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(10));
        width(WIDE);
    }

    @AfterEach
    protected void closeBrowser() {
        if (driver != null) {
            driver.quit();
        }
    }

    private static Optional<Path> executable(String... names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator))
                        .map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Sets the width of the window in CSS pixels. */
    protected void width(int pixels) {
        driver.manage().window().setSize(new Dimension(pixels, HEIGHT));
    }

    /**
     * Opens a page.
     *
     * @param path relative to the Jenkins URL
     */
    protected void open(String path) throws IOException {
        driver.get(jenkins.getURL() + path);
    }

    /** Returns the first element that matches a CSS selector, waiting for it to appear. */
    protected WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    protected List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /**
     * Returns the visible text of an element on one line. Uses a single script, because the element may be replaced at
     * any moment.
     */
    protected String text(String selector) {
        Object text = driver.executeScript(
                "const found = document.querySelector(arguments[0]); return found ? found.innerText : '';", selector);
        return String.valueOf(text).replaceAll("\\s+", " ");
    }

    protected Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Saves a screenshot of the window for manual review, named after its content. */
    protected void picture(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Asserts that the page needs no horizontal scrolling on a phone. */
    protected void assertFits() {
        width(NARROW);
        Object wider = script("return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
        assertThat(((Number) wider).intValue()).as("pixels too wide").isZero();
    }

    /**
     * Asserts that axe-core finds no accessibility violations in the plugin's own parts of the page.
     *
     * @param selectors CSS selectors of those parts, each of which must exist
     */
    protected void assertAccessible(String... selectors) {
        for (String selector : selectors) {
            find(selector);
        }
        List<Rule> violations =
                // legacy mode opens no second window; that is slow on a busy machine and only for cross-origin frames
                new AxeBuilder()
                        .setLegacyMode(true)
                        .include(List.of(selectors))
                        .analyze(driver)
                        .getViolations();
        assertThat(violations.stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + "\n"
                                + rule.getNodes().stream()
                                        .map(node -> "  " + node.getHtml())
                                        .collect(Collectors.joining("\n")))
                        .toList())
                .isEmpty();
    }
}
