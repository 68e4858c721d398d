package io.jenkins.plugins.rescale.emulator;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Base class that starts an emulator with a client for each test. */
abstract class EmulatorTestCase {
    RescaleEmulator emulator;
    Client client;

    @BeforeEach
    void startEmulator() throws IOException {
        use(RescaleEmulator.builder().pace(Duration.ofMillis(2)));
    }

    @AfterEach
    void closeEmulator() {
        emulator.close();
    }

    /** Replaces the current emulator. */
    void use(RescaleEmulator.Builder builder) throws IOException {
        if (emulator != null) {
            emulator.close();
        }
        emulator = builder.build();
        client = new Client(emulator);
    }

    EmulatedJob awaitStatus(String id, String status) {
        EmulatedJob job = emulator.job(id);
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(15))
                .until(() -> job.status().equals(status));
        return job;
    }

    EmulatedJob awaitCluster(String id, String status) {
        EmulatedJob job = emulator.job(id);
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(15))
                .until(() -> job.clusterStatus().equals(status));
        return job;
    }

    /** Waits until the live log contains a line that starts with a text. */
    void awaitLog(String id, String text) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(15))
                .until(() -> client.get("/api/v2/jobs/" + id + "/runs/1/tail/process_output.log")
                        .text()
                        .contains("]: " + text));
    }
}
