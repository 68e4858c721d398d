package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.Documents.Block;
import io.jenkins.plugins.rescale.Documents.Span;
import io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks every code block, command and link in the README and in docs as far as this is possible without Jenkins;
 * {@code DocumentationITest} runs the Pipelines and applies the configurations.
 */
class DocumentationTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern RUN_BY = Pattern.compile("run by (\\w+)\\.(\\w+)(?::.*)?");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|\\b(?:src|srcset|href)=\"([^\"\\s]+)\"");
    private static final Pattern COMMAND = Pattern.compile("(?:mvn|\\./run-job|\\.ci/run|curl|java|python3?)(?: .*)?");

    /** Documented commands and what runs them: a line of {@code .ci/run}, a test, or a POM entry if run by hand. */
    private static final Map<Pattern, String> COMMANDS = Map.ofEntries(
            command("./run-job", ".ci/run ./run-job"),
            command("./run-job --check", "RunJobTest.checksTheExampleWithoutArguments"),
            command("./run-job --parameter \\S+", "RunJobTest.putsParametersInto"),
            command("./run-job --cases \\S+", "RunJobTest.runsAJobForEachCase"),
            command("./run-job --help", "RunJobTest.helpNamesEveryOption"),
            command("./run-job --emulator-only --port \\d+", "RunJobTest.runsTheEmulatorAlone"),
            command(
                    "./run-job --platform \\S+ --token-file \\S+ --workspace \\S+ --inputs \\S+",
                    "RunJobTest.readsTheTokenFromAFile"),
            command(".ci/run", ".ci/run mvn -B -f central verify"),
            command("mvn -f central verify(?: -D\\S+)*", ".ci/run mvn -B -f central verify"),
            command("mvn verify", ".ci/run mvn -B verify"),
            command("mvn hpi:run", "TryOutITest.allJobsRunOnTheEmulatorAndASecondStartKeepsThem"),
            command("mvn -f central -Pcoverage verify", "central/plugin/pom.xml <id>coverage</id>"),
            command("mvn -f central -Pmutation verify", "central/plugin/pom.xml <id>mutation</id>"),
            command("mvn -f central -Pvulnerabilities verify", "central/plugin/pom.xml <id>vulnerabilities</id>"),
            command("mvn -f central -Pbench verify(?: -D\\S+)*", "central/plugin/pom.xml <id>bench</id>"),
            command("mvn spotless:apply", "pom.xml <spotless.check.skip>false"));

    private static Map.Entry<Pattern, String> command(String regex, String runBy) {
        return Map.entry(Pattern.compile(regex.replace("./run-job", "\\./run-job")), runBy);
    }

    static List<Block> blocks() {
        return Documents.blocks();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void everyBlockIsCheckedOrRun(Block block) throws Exception {
        Matcher runBy = RUN_BY.matcher(block.remark());
        if (runBy.matches()) {
            assertThatTestExists(runBy.group(1), runBy.group(2));
            return;
        }
        switch (block.language()) {
            case "json" -> assertThatJsonIsRight(block.text());
            case "groovy" ->
                assertThat(PipelineCheck.problems(block.text()))
                        .as(block.toString())
                        .isEmpty();
            case "yaml" -> assertThatSettingsExist(block.text());
            case "sh" ->
                assertThat(commands(block.text())).isNotEmpty().allSatisfy(DocumentationTest::assertThatItIsRun);
            case "console" ->
                assertThat(block.file().getParent().getFileName())
                        .as("console blocks belong to examples: theExamplesPrintWhatTheirReadmesSay runs them")
                        .isIn(Path.of("paraboloid"), Path.of("load-cases"));
            case "text" ->
                assertThat(block.text().lines())
                        .as("commands belong in a block of the language sh")
                        .noneMatch(line ->
                                COMMAND.matcher(line.replaceFirst("^[$>] ", "")).matches());
            default ->
                fail("There is no rule for " + block + ". Give it one of the languages json, yaml, groovy"
                        + " (a complete Pipeline), sh, console (in the README of an example) or text; or let a test of its"
                        + " own read it, and name that in the line above: <!-- run by SomeTest.someMethod -->");
        }
    }

    /**
     * Asserts that there is one test class of the given name and that it has the given method.
     *
     * @param type class name, preceded by the last part of its package if several classes share the name
     */
    private static void assertThatTestExists(String type, String method) throws IOException {
        try (Stream<Path> tests = Files.walk(TESTS)) {
            List<Path> found = tests.filter(file -> file.endsWith(type.replace('.', '/') + ".java"))
                    .toList();
            assertThat(found).as("classes named " + type).hasSize(1);
            assertThat(Files.readString(found.get(0)))
                    .as(type)
                    .containsPattern("(?m)^    [\\w<>, ]+ " + method + "\\(");
        }
    }

    private static void assertThatJsonIsRight(String json) throws Exception {
        boolean isJob = json.contains("\"analysis\"") || json.contains("\"jobanalyses\"");
        if (isJob && json.contains("\"hardware\"")) {
            assertThat(JobDefinition.parse(json).warnings()).isEmpty();
        } else {
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(json);
        }
    }

    /** Checks that each setting of the plugin exists; {@code DocumentationITest} parses the YAML itself. */
    private static void assertThatSettingsExist(String yaml) {
        Matcher section = Pattern.compile("(?m)^  rescale:\\n((?:    .*\\n)+)").matcher(yaml);
        if (!section.find()) {
            return;
        }
        List<String> settings = Pattern.compile("(?m)^    (\\w+):")
                .matcher(section.group(1))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(settings)
                .isNotEmpty()
                .allMatch(name -> PipelineCheck.hasSetter(RescaleGlobalConfiguration.class, name));
    }

    private static List<String> commands(String shell) {
        return shell.lines()
                .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static void assertThatItIsRun(String command) throws IOException {
        String runBy = COMMANDS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(command).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing runs \"" + command + "\". Let a test or .ci/run do it,"
                        + " and say so in DocumentationTest.COMMANDS"));
        Matcher test = Pattern.compile("(\\w+Test)\\.(\\w+)").matcher(runBy);
        if (test.matches()) {
            assertThatTestExists(test.group(1), test.group(2));
        } else {
            String[] place = runBy.split(" ", 2);
            assertThat(Files.readString(Path.of(place[0]))).as(place[0]).contains(place[1]);
        }
        if (command.startsWith("./run-job ")) {
            String usage =
                    Files.readString(Path.of("src/console/java/io/jenkins/plugins/rescale/console/Arguments.java"));
            assertThat(Pattern.compile("--[\\w-]+").matcher(command).results().map(option -> option.group()))
                    .allMatch(usage::contains);
        }
    }

    @Test
    void everyCommandInTheTextIsRun() {
        List<Span> commands = Documents.codeSpans().stream()
                .filter(span -> COMMAND.matcher(span.text()).matches())
                .filter(span -> !span.text().equals("curl") && !span.text().startsWith("python"))
                .toList();
        assertThat(commands).isNotEmpty().allSatisfy(span -> assertThatItIsRun(span.text()));
    }

    @Test
    void theExamplesPrintWhatTheirReadmesSay(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/python3")), "there is no python3");
        int count = 0;
        for (Block block : Documents.blocks("console")) {
            Path copy = folder.resolve(block.file().getParent().getFileName().toString());
            copy(block.file().getParent(), copy);
            List<String> expected = new ArrayList<>();
            List<String> printed = new ArrayList<>();
            for (String line : block.text().lines().toList()) {
                if (line.startsWith("$ ")) {
                    printed.addAll(run(copy, line.substring(2)));
                    count++;
                } else {
                    expected.add(withoutDates(line));
                }
            }
            if (!expected.isEmpty()) {
                assertThat(printed).as(block.toString()).isEqualTo(expected);
            }
        }
        assertThat(count).isEqualTo(2);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static List<String> run(Path directory, String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(DocumentationTest::withoutDates)
                .toList();
        assertThat(process.waitFor()).as(command + ": " + printed).isZero();
        return printed;
    }

    private static String withoutDates(String line) {
        return line.replaceAll("\\b\\d{8}-\\d{6}\\b", "DATE");
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        int count = 0;
        for (Path file : Documents.files()) {
            for (Span line : Documents.prose(file)) {
                Matcher links = LINK.matcher(line.text().replaceAll("`[^`]*`", "code"));
                while (links.find()) {
                    count++;
                    if (!leadsSomewhere(file, links.group(links.group(1) == null ? 2 : 1))) {
                        broken.add(file + ":" + line.line() + " " + links.group());
                    }
                }
            }
        }
        assertThat(broken).as("links to missing files or headings").isEmpty();
        assertThat(count).isGreaterThan(50);
    }

    /** Tests are named by class, optionally with package and method, or by a method of the class named before. */
    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Pattern name = Pattern.compile("((?:[a-z]+\\.)?[A-Z][a-z]\\w*Test)?(?:[.#]([a-z]\\w*))?");
        Map<Path, String> last = new HashMap<>();
        int count = 0;
        for (Span span : Documents.codeSpans()) {
            Matcher matcher = name.matcher(span.text());
            if (!matcher.matches() || matcher.group(1) == null && !span.text().startsWith("#")) {
                continue;
            }
            if (matcher.group(1) != null) {
                last.put(span.file(), matcher.group(1));
            }
            String method = matcher.group(2) == null ? "\\w+" : matcher.group(2);
            assertThatTestExists(last.get(span.file()), method);
            count++;
        }
        assertThat(count).isGreaterThan(50);
    }

    @Test
    void everyFaultNamesTheTestsOfARestartMeanwhileAndOfASecondFault() {
        List<List<String>> rows = Documents.table("docs/reliability.md", "| | pack | upload");
        assertThat(rows).hasSize(9);
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.subList(8, 10)).allMatch(cell -> cell.matches(".*`[\\w.]+Test#\\w+`.*")));
    }

    /** Checks only the form of the references; {@code everyTestThatIsNamedExists} checks that the tests exist. */
    @Test
    void everyFaultOfATransferNamesTheTestThatProvesIt() {
        List<List<String>> rows = Documents.table("docs/reliability.md", "| | upload | download");
        assertThat(rows).hasSize(8);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).as("label, three transfers, end of the line").hasSize(5);
            assertThat(row.subList(1, 4)).allMatch(cell -> cell.equals("–") || cell.matches(".*`[\\w.]+Test#\\w+`.*"));
            assertThat(row.subList(2, 4))
                    .as("every fault can affect a download")
                    .doesNotContain("–");
        });
    }

    private static boolean leadsSomewhere(Path file, String link) {
        if (link.matches("https://.*")) {
            return true;
        }
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? file
                : Path.of("").resolve(file).resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** Returns the anchors that GitHub generates for the headings. */
    private static List<String> anchors(Path file) {
        Map<String, Integer> seen = new HashMap<>();
        return Documents.prose(file).stream()
                .map(Span::text)
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .map(anchor ->
                        seen.merge(anchor, 1, Integer::sum) == 1 ? anchor : anchor + "-" + (seen.get(anchor) - 1))
                .toList();
    }

    /** Every picture has an alternative text, and no picture is unused. */
    @Test
    void everyPictureIsShownAndDescribed() throws IOException {
        String all = String.join(
                "\n",
                Documents.files().stream()
                        .flatMap(file -> Documents.lines(file).stream())
                        .toList());
        assertThat(Pattern.compile("!\\[\\s*]").matcher(all).find())
                .as("a picture without an alternative text")
                .isFalse();
        try (Stream<Path> pictures = Files.list(Path.of("docs/images"))) {
            assertThat(pictures.map(picture -> picture.getFileName().toString()))
                    .allMatch(all::contains);
        }
    }
}
