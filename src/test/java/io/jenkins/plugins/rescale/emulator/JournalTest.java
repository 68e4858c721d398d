package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JournalTest extends EmulatorTestCase {
    @Test
    void writesDownRequests() throws Exception {
        client.post("/api/v2/jobs/?x=1", "{}");

        Journal.Entry entry = emulator.journal().entries().get(0);

        assertThat(entry.method()).isEqualTo("POST");
        assertThat(entry.path()).isEqualTo("/api/v2/jobs/");
        assertThat(entry.query()).isEqualTo("x=1");
        assertThat(entry.header("authorization")).isEqualTo("Token " + RescaleEmulator.DEFAULT_TOKEN);
        assertThat(entry.requestBytes()).isEqualTo(2);
        assertThat(entry.status()).isEqualTo(400);
        assertThat(entry.responseBytes()).isPositive();
        assertThat(emulator.journal().count("POST", "**/jobs/")).isOne();
        assertThat(emulator.journal().count("GET", "**")).isZero();
        emulator.journal().clear();
        assertThat(emulator.journal().entries()).isEmpty();
    }

    @Test
    void waitsForRequests() throws Exception {
        CompletableFuture<Void> requests = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 3; i++) {
                try {
                    client.get("/api/v2/jobs/");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });

        emulator.journal().await("GET", "/api/v2/jobs/", 3, Duration.ofSeconds(10));

        requests.join();
        assertThat(emulator.journal().count("*", "**")).isEqualTo(3);
    }

    @Test
    void doesNotWaitForEver() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> emulator.journal().await("GET", "**", 1, Duration.ofMillis(20)))
                .withMessageContaining("saw 0");
    }
}
