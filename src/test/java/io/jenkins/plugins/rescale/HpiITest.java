package io.jenkins.plugins.rescale;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the {@code .hpi} of central/ with the one of {@code pom.xml}. Both use the same classes and resources; the
 * files that annotation processors add are compared here, one by one. Needs the output of the build with the Jenkins
 * repository, but no running Jenkins.
 */
class HpiITest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path BUILT = Path.of("target/classes");
    private static final Path GENERATED = Path.of("target/generated-sources/localizer");
    private static final Path PROCESSOR = Path.of("central/indexes/src/main");

    @Test
    void bothCarryTheSameIndexes(@TempDir Path processor, @TempDir Path written) throws IOException {
        compile(processor, List.of("-proc:none"), PROCESSOR.resolve("java"));
        copyServices(processor);
        String classPath = System.getProperty("java.class.path");
        compile(
                written,
                List.of(
                        "-proc:only",
                        "-cp",
                        classPath,
                        // named, because the processors on the test class path write the same files and must not run
                        "-processor",
                        "io.jenkins.plugins.central.PluginIndexes,net.java.sezpoz.impl.Indexer",
                        "-processorpath",
                        processor + System.getProperty("path.separator") + jar(classPath, "sezpoz")),
                SOURCES,
                GENERATED);
        assertThat(contents(written)).containsExactlyInAnyOrderEntriesOf(added(contents(BUILT)));
    }

    private static void copyServices(Path processor) throws IOException {
        Path services = Path.of("META-INF/services/javax.annotation.processing.Processor");
        Files.createDirectories(processor.resolve(services).getParent());
        Files.copy(PROCESSOR.resolve("resources").resolve(services), processor.resolve(services));
    }

    private static String jar(String classPath, String name) {
        return Stream.of(classPath.split(System.getProperty("path.separator")))
                .filter(path -> Path.of(path).getFileName().toString().startsWith(name + "-"))
                .findFirst()
                .orElseThrow();
    }

    private static void compile(Path target, List<String> options, Path... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files = new ArrayList<>();
        for (Path folder : sources) {
            files.addAll(files(folder).stream()
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList());
        }
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-nowarn", "-parameters", "-d", target.toString()));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            assertThat(compiler.getTask(null, manager, null, all, null, manager.getJavaFileObjectsFromPaths(files))
                            .call())
                    .isTrue();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    /** Returns the files that are neither classes nor resources from the sources. */
    private static Map<String, Object> added(Map<String, Object> built) {
        Map<String, Object> added = new TreeMap<>(built);
        added.keySet().removeIf(name -> Files.exists(RESOURCES.resolve(name)));
        return added;
    }

    private static Map<String, Object> contents(Path folder) throws IOException {
        return files(folder).stream()
                .filter(file -> !file.toString().endsWith(".class"))
                .collect(toMap(file -> folder.relativize(file).toString().replace('\\', '/'), HpiITest::content));
    }

    /** Returns properties as a map, since order and dates of their lines are irrelevant, and an index as its lines. */
    private static Object content(Path file) {
        String name = file.toString();
        try {
            // ISO 8859-1 can decode any file
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (name.endsWith(".javadoc") || name.endsWith(".stapler")) {
                Properties properties = new Properties();
                properties.load(new StringReader(text));
                return properties;
            }
            return text.lines().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
