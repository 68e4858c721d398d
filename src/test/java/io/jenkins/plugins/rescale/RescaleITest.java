package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Base class of tests that run Jenkins with an emulated Rescale and a token for it. */
@WithJenkins
public abstract class RescaleITest {
    public static final String TOKEN = RescaleEmulator.DEFAULT_TOKEN;
    public static final Path EXAMPLE = Path.of("docs/examples/paraboloid");
    public static final String RESULT = "Compute paraboloid f(x:5.0,y:5.0) = 107.0.";
    public static final List<String> EXAMPLE_ARTIFACTS = List.of(
            "outputs/input_files.zip",
            "outputs/paraboloid.py",
            "outputs/process_output.log",
            "outputs/rescale-run.json");

    protected JenkinsRule jenkins;
    protected RescaleEmulator rescale;

    @BeforeEach
    protected void connect(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rescale = RescaleEmulator.builder().pace(Duration.ofMillis(50)).build();
        configure(rescale.url());
    }

    @AfterEach
    protected void disconnect() {
        rescale.close();
    }

    /** Configures the platform at a URL with a token and a poll interval of one second. */
    public static void configure(String url) throws IOException {
        RescaleGlobalConfiguration configuration = RescaleGlobalConfiguration.get();
        configuration.setAdditionalPlatformUrls(List.of(url));
        configuration.setPlatformUrl(url);
        configuration.setPollInterval(1);
        configuration.setCredentialsId("rescale");
        addToken("rescale");
    }

    public static void addToken(String id) throws IOException {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, id, "token of a test", Secret.fromString(TOKEN)));
        provider.save();
    }

    public static String example(String file) throws IOException {
        return Files.readString(EXAMPLE.resolve(file), StandardCharsets.UTF_8);
    }

    /** Returns a job JSON in the short form. */
    public static String job(String command) {
        return """
                {"name": "test", "analysis": {"code": "miniconda", "version": "4.8.4"}, "command": "%s",
                 "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}}
                """.formatted(command.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    public static List<String> artifacts(Run<?, ?> build) {
        return build.getArtifacts().stream().map(a -> a.relativePath).sorted().toList();
    }

    /** Asserts that no file of the build contains the token. */
    public static void assertTokenIsNowhere(Run<?, ?> build) throws IOException {
        Files.walkFileTree(build.getRootDir().toPath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TOKEN);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
