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
 * Looks at pages of a Jenkins with a headless Chromium, as people do. It is driven by the {@code chromedriver} of the
 * search path; where one of the two is missing, the tests are skipped.
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

    /** Width of the window in pixels of CSS. */
    protected void width(int pixels) {
        driver.manage().window().setSize(new Dimension(pixels, HEIGHT));
    }

    /** @param path below the address of Jenkins */
    protected void open(String path) throws IOException {
        driver.get(jenkins.getURL() + path);
    }

    /** The first element that a CSS selector finds; waited for. */
    protected WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    protected List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** What can be read in an element, in one line. Asked of the page at once: it may be replaced at any moment. */
    protected String text(String selector) {
        Object text = driver.executeScript(
                "const found = document.querySelector(arguments[0]); return found ? found.innerText : '';", selector);
        return String.valueOf(text).replaceAll("\\s+", " ");
    }

    protected Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Keeps a picture of the window for people, named after what it shows. */
    protected void picture(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Nobody has to scroll sideways on a telephone. */
    protected void assertFits() {
        width(NARROW);
        Object wider = script("return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
        assertThat(((Number) wider).intValue()).as("pixels too wide").isZero();
    }

    /**
     * The plugin's own parts of the page are accessible, as far as axe-core can tell.
     *
     * @param selectors CSS selectors of those parts, each of which must be there
     */
    protected void assertAccessible(String... selectors) {
        for (String selector : selectors) {
            find(selector);
        }
        List<Rule> violations =
                // no second window, which takes long on a busy machine; it is for frames of other origins
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
