package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * R9: memory does not grow with the number of outputs. A process that may not have more collects them, and dies once; it
 * needs {@value #IDLE} MiB to begin with.
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
