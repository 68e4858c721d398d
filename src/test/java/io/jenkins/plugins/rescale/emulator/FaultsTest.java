package io.jenkins.plugins.rescale.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultsTest extends EmulatorTestCase {
    private static final String ME = "/api/v2/users/me/";
    private static final String JOBS = "/api/v2/jobs/";
    private static final String DIGITS = "0123456789";

    private String contents() throws Exception {
        return "/api/v2/files/" + client.uploaded("digits", DIGITS.getBytes(UTF_8)) + "/contents/";
    }

    @Test
    void answersWithAStatusSoManyTimes() throws Exception {
        emulator.faults().on("GET", "/api/v2/users/*/").after(1).times(2).status(503, "{}", Map.of("Retry-After", "1"));

        assertThat(client.get(ME).status()).isEqualTo(200);
        Client.Answer failed = client.get(ME);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.text()).isEqualTo("{}");
        assertThat(failed.header("Retry-After")).isEqualTo("1");
        assertThat(client.get(ME).status()).isEqualTo(503);
        assertThat(client.get(ME).status()).isEqualTo(200);
        assertThat(emulator.journal().entries())
                .extracting(Journal.Entry::fault)
                .containsExactly("", "status 503", "status 503", "");
    }

    @Test
    void matchesMethodsAndPaths() throws Exception {
        emulator.faults().on("*", "/api/v2/jobs/*/submit/").always().status(500);
        emulator.faults().on("DELETE", "**/files/**").always().html();

        assertThat(client.get(JOBS).status()).isEqualTo(200);
        assertThat(client.post(JOBS + "a/submit/", "").status()).isEqualTo(500);
        assertThat(client.post(JOBS + "a/b/submit/", "").status()).isEqualTo(404);
        Client.Answer html = client.delete("/api/v2/files/x/");
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.text()).contains("<html>");
        emulator.faults().clear();
        assertThat(client.delete("/api/v2/files/x/").status()).isEqualTo(404);
    }

    @Test
    void cutsBeforeTheRequestIsProcessed() {
        FaultRule rule = emulator.faults().on("POST", JOBS).cut();

        assertThatIOException().isThrownBy(() -> client.post(JOBS, Client.jobBody("a", "true")));
        assertThat(rule.matched()).isOne();
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void losesTheAnswerAfterTheRequestWasProcessed() {
        emulator.faults().on("POST", JOBS).loseAnswer();

        assertThatIOException().isThrownBy(() -> client.post(JOBS, Client.jobBody("a", "true")));
        assertThat(emulator.onlyJob().name()).isEqualTo("a");
        assertThat(emulator.journal().entries("POST", JOBS).get(0).status()).isZero();
    }

    @Test
    void cutsUploadsInTheMiddle() {
        emulator.faults().on("POST", "/api/v2/files/contents/").cutAfterRequestBytes(100_000);

        assertThatIOException().isThrownBy(() -> client.upload("big", new byte[5_000_000]));
        assertThat(emulator.files()).isEmpty();
        assertThat(emulator.journal().entries().get(0).requestBytes()).isEqualTo(100_000);
    }

    @Test
    void hangsUntilReleased() throws Exception {
        FaultRule rule = emulator.faults().on("POST", JOBS).hang();
        CompletableFuture<Client.Answer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return client.post(JOBS, "{}");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        rule.awaitMatched(Duration.ofSeconds(10));
        assertThat(answer).isNotDone();

        emulator.faults().releaseHangs();

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> answer.get(10, TimeUnit.SECONDS));
    }

    @Test
    void delays() throws Exception {
        emulator.faults().on("GET", ME).delay(Duration.ofMillis(150));
        long start = System.nanoTime();

        assertThat(client.get(ME).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void truncates() throws Exception {
        String contents = contents();
        emulator.faults().on("GET", contents).truncate(4);

        assertThatIOException().isThrownBy(() -> client.get(contents));
        assertThat(emulator.journal().entries("GET", contents).get(0).responseBytes())
                .isEqualTo(4);
    }

    @Test
    void stallsUntilReleased() throws Exception {
        String contents = contents();
        emulator.faults().on("GET", contents).stall(4);
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.url() + contents))
                .header("Authorization", "Token " + RescaleEmulator.DEFAULT_TOKEN)
                .build();
        try (InputStream body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            assertThat(new String(body.readNBytes(4), UTF_8)).isEqualTo("0123");
            CompletableFuture<Integer> next = CompletableFuture.supplyAsync(() -> {
                try {
                    return body.read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(next).isNotDone();
            emulator.faults().releaseHangs();
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> next.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void doesWhatTheTestWantsFirst() throws Exception {
        AtomicInteger done = new AtomicInteger();
        emulator.faults().on("GET", ME).run(done::incrementAndGet);
        assertThat(client.get(ME).status()).isEqualTo(200);
        assertThat(client.get(ME).status()).isEqualTo(200);
        assertThat(done).hasValue(1);
    }

    @Test
    void shortensAndCorrupts() throws Exception {
        String contents = contents();
        emulator.faults().on("GET", contents).shorten(4);
        emulator.faults().on("GET", contents).corrupt(3);

        assertThat(client.get(contents).text()).isEqualTo("0123");
        assertThat(client.get(contents).text()).isEqualTo("0122456789");
        assertThat(client.get(contents).text()).isEqualTo(DIGITS);
    }

    @Test
    void ignoresRanges() throws Exception {
        String contents = contents();
        emulator.faults().on("GET", contents).ignoreRange();

        Client.Answer answer = client.get(contents, "Range", "bytes=2-3");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(DIGITS);
        assertThat(client.get(contents, "Range", "bytes=2-3").text()).isEqualTo("23");
    }

    @Test
    void rewritesBodies() throws Exception {
        emulator.faults().on("GET", JOBS).body(body -> body.replace("\"count\":0", "\"count\":7"));

        assertThat(client.get(JOBS).json().get("count").intValue()).isEqualTo(7);
    }

    @Test
    void keepsFaultsBeforeAuthentication() throws Exception {
        emulator.faults().on("GET", ME).status(504);

        assertThat(new Client(emulator, null).get(ME).status()).isEqualTo(504);
        assertThat(new Client(emulator, null)
                        .send("GET", ME, BodyPublishers.noBody())
                        .status())
                .isEqualTo(401);
    }
}
