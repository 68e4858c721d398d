package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * R9: memory use does not grow with the number of outputs. A process with a limited heap collects them and crashes
 * once; {@value #IDLE} MiB of its heap are its base usage.
 */
class ManyOutputsTest {
    private static final int IDLE = 12;

    @TempDir
    Path folder;

    @Test
    void fiftyThousandAreCollectedInLittleMemory() throws Exception {
        collect(50_000, 24);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "rescale.large",
            matches = "true",
            disabledReason = "takes minutes and 3 GiB of disk")
    void aMillionIsCollectedInSixtyFourMebibytes() throws Exception {
        collect(1_000_000, 64);
    }

    @Test
    void whatComesBehindAPartThatCannotBeFetchedIsNotTried() throws Exception {
        List<Integer> parts = new ArrayList<>();
        ManyOutputs job = new ManyOutputs(3 * FetchedOutputs.PART + 5, folder, Integer.MAX_VALUE) {
            @Override
            DownloadResult fetched(OutputFetch fetch) {
                parts.add(fetch.files().size());
                return parts.size() % 2 == 1
                        ? super.fetched(fetch)
                        : new DownloadResult(
                                List.of(),
                                fetch.files().stream()
                                        .map(file -> new FailedDownload(file.target(), "the network is down"))
                                        .toList(),
                                0);
            }
        };
        JobRun run = new JobRun(job.ended(), job);

        assertThat(run.advance()).isPositive();
        assertThat(run.advance()).isPositive();
        assertThat(catchThrowable(run::advance))
                .hasMessageContaining(2 * FetchedOutputs.PART + 5 + " of its outputs could not be downloaded (")
                .hasMessageContaining("the network is down");

        assertThat(parts).as("two parts per attempt").hasSize(6).containsOnly(FetchedOutputs.PART);
        assertThat(job.reported("verified")).isEqualTo(FetchedOutputs.PART);
        assertThat(job.reported("failed")).isEqualTo(2 * FetchedOutputs.PART + 5);
        assertThat(run.state().end().orElseThrow().notCollected())
                .hasSize(1000)
                .last()
                .asString()
                .startsWith("… and 19006 more");
    }

    private void collect(int outputs, int mebibytes) throws Exception {
        File said = folder.resolve("said").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + (IDLE + mebibytes) + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyOutputs.class.getName(),
                        Integer.toString(outputs),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(said.toPath())).contains("collected " + outputs + " outputs");
        assertThat(process.exitValue()).isZero();
    }
}
