package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Collects an output of 6 GiB. Takes about a minute and 6 GiB of disk, so it runs only with
 * {@code -Drescale.large=true}.
 */
@EnabledIfSystemProperty(named = "rescale.large", matches = "true", disabledReason = "takes a minute and 6 GiB of disk")
class LargeOutputTest extends LifecycleTestCase {
    private static final long SIZE = 6L << 30;
    private static final int RANGES = 192;

    @Test
    void sixGibibytesComeBackVerifiedWithOneRequestPerRange() throws Exception {
        options.setJob(job("true"));
        emulator.nextJob().largeSparseOutput("large.bin", SIZE);
        JobRun run = run();
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (!run.isDone() && System.nanoTime() < end) {
            LockSupport.parkNanos(run.advance().isZero() ? 1 : 10_000_000);
        }
        assertThat(run.isDone()).as(run.describe()).isTrue();
        assertThat(run.state().outcome().orElseThrow().success()).as(console()).isTrue();
        JsonNode outputs = JsonMapper.builder()
                .build()
                .readTree(output("rescale-run.json"))
                .path("outputs");
        assertThat(outputs).anySatisfy(file -> {
            assertThat(file.path("path").asText()).isEqualTo("large.bin");
            assertThat(file.path("size").asLong()).isEqualTo(SIZE);
            assertThat(file.path("sha512").asText()).isEqualTo(sha512OnRescale());
            assertThat(file.path("verified").asBoolean()).isTrue();
        });
        assertThat(workspace.resolve("outputs/large.bin")).hasSize(SIZE);
        assertThat(emulator.journal().entries("GET", "/api/v2/files/*/contents/").stream()
                        .filter(request -> request.status() == 206))
                .hasSize(RANGES);
    }

    private String sha512OnRescale() {
        return emulator.files().stream()
                .filter(file -> file.relativePath().equals("large.bin"))
                .findFirst()
                .orElseThrow()
                .sha512();
    }
}
