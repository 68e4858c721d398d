package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The parts of {@code mvn hpi:run} that need no Jenkins; {@code TryOutITest} runs the others. */
class TryOutTest {
    @Test
    void theEmulatorEndsWithJenkinsInWhateverWay() throws Exception {
        Process jenkins = new ProcessBuilder("sh", "-c", "src/tryout/with-parent sleep 300 & exec sleep 300").start();
        try {
            ProcessHandle helper = await().until(() -> child(jenkins.toHandle()), Optional::isPresent)
                    .orElseThrow();
            ProcessHandle emulator =
                    await().until(() -> sleeper(helper), Optional::isPresent).orElseThrow();
            assertThat(emulator.isAlive()).isTrue();

            jenkins.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(20)).until(() -> !emulator.isAlive() && !helper.isAlive());
        } finally {
            jenkins.destroyForcibly();
        }
    }

    private static Optional<ProcessHandle> child(ProcessHandle parent) {
        return parent.children().findFirst();
    }

    /** Finds the long-running process, not the short sleeps of the helper. */
    private static Optional<ProcessHandle> sleeper(ProcessHandle helper) {
        return helper.children()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> arguments.length > 0 && arguments[0].equals("300"))
                        .orElse(false))
                .findFirst();
    }

    @Test
    void thePomNamesItsFiles() throws IOException {
        Matcher paths = Pattern.compile(">\\$\\{project\\.basedir}/(src/tryout[^<]*)<")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(paths.results().map(match -> Path.of(match.group(1))))
                .containsExactly(Path.of("src/tryout/jenkins.yaml"), Path.of("src/tryout"))
                .allMatch(Files::exists);
    }
}
