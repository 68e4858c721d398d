package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunTest {
    /** A job without any log line would look like one whose outputs are late, for which the engine waits a minute. */
    @Test
    void ofARunThatIsTerminatedBeforeItsProcessStartsThereIsALog(@TempDir Path home) {
        Tile tile = new Tile("touch begun", Map.of(), List.of());
        JobRun run = new JobRun(
                "abcdef",
                home,
                List.of(tile, tile.withCommand("touch more")),
                new Scenario(),
                Clock.systemUTC(),
                Runnable::run,
                new PythonShim(home.resolve("python")),
                (log, shared) -> {});
        run.terminate(false);
        run.start(() -> {});

        assertThat(run.log())
                .content()
                .containsOnlyOnce("Launching touch begun")
                .doesNotContain("Exited");
        assertThat(run.shared()).isEmptyDirectory();
    }
}
