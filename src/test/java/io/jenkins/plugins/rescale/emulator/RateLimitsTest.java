package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimitsTest extends EmulatorTestCase {
    private static final String JOBS = "/api/v2/jobs/";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05.678Z"));

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    @Test
    void answers429UntilTheBucketHasFilledUp() throws Exception {
        use(RescaleEmulator.builder().clock(clock).rateLimit("jobs-usage", 360, 2));
        assertThat(client.get(JOBS).status()).isEqualTo(200);
        assertThat(client.get(JOBS).status()).isEqualTo(200);

        Client.Answer throttled = client.get(JOBS);

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.json().get("detail").asText())
                .isEqualTo("Request was throttled. Expected available in 10 seconds.");
        assertThat(throttled.header("Retry-After")).isEqualTo("10");
        assertThat(throttled.header("X-RateLimit-Limit")).isEqualTo("360");
        assertThat(throttled.header("X-RateLimit-Remaining")).isEqualTo("0");
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(10)));
        assertThat(client.get(JOBS).status()).isEqualTo(200);
        assertThat(client.get(JOBS).status()).isEqualTo(429);
    }

    @Test
    void countsScopesAndAccountsApart() throws Exception {
        use(RescaleEmulator.builder()
                .clock(clock)
                .token("first")
                .token("second")
                .rateLimit("job-submission", 1, 1)
                .rateLimit("user", 1, 1));
        Client first = new Client(emulator, "Token first");
        Client second = new Client(emulator, "Token second");
        String a = first.created("true");
        String b = first.created("true");

        assertThat(first.post(JOBS + a + "/submit/", "").status()).isEqualTo(200);
        assertThat(first.post(JOBS + b + "/submit/", "").status()).isEqualTo(429);
        assertThat(emulator.journal().submitCalls()).isOne();
        assertThat(first.get("/api/v2/coretypes/").status()).isEqualTo(200);
        assertThat(first.get("/api/v2/files/").status()).isEqualTo(429);
        assertThat(second.get("/api/v2/files/").status()).isEqualTo(200);
        assertThat(first.get(JOBS).status()).isEqualTo(200);
    }

    @Test
    void datesRowsByTheClock() throws Exception {
        use(RescaleEmulator.builder().clock(clock));
        String id = client.submitted("true");
        awaitStatus(id, "Completed");

        assertThat(client.results(JOBS + id + "/statuses/"))
                .extracting(row -> row.get("statusDate").asText())
                .containsOnly("2026-01-02T03:04:05.678000Z");
    }
}
