package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Base class with a stub server and a client that makes few attempts with short pauses. */
@Timeout(60)
abstract class ApiTestCase {
    static final String TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";

    /** A single attempt, without retries. */
    static final RetryPolicy ONCE = new RetryPolicy(Duration.ofSeconds(20), 1, Duration.ZERO, Duration.ZERO);
    /** Four attempts with negligible pauses. */
    static final RetryPolicy FOUR_TIMES =
            new RetryPolicy(Duration.ofSeconds(20), 4, Duration.ofMillis(1), Duration.ofMillis(2));

    /** Timeouts that are long enough for a busy machine. */
    static final Timeouts AMPLE = timeouts(10_000, 10_000, 10_000);

    StubServer server;
    RescaleClient client;

    @BeforeEach
    void start() throws IOException {
        server = new StubServer(StubServer.json("{}"));
        client = new RescaleClient(AMPLE);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    static Timeouts timeouts(long read, long upload, long call) {
        return new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(read),
                Duration.ofMillis(upload),
                Duration.ofMillis(call));
    }

    static ConnectionSettings connection(String origin, String token, ProxySettings proxy) {
        return new ConnectionSettings(PlatformPolicy.with(List.of(origin)).platform(origin), token, proxy);
    }

    ConnectionSettings connection() {
        return connection(server.origin(), TOKEN, ProxySettings.NONE);
    }

    /** Returns an API client that makes a single attempt. */
    RescaleApi api() {
        return api(ONCE);
    }

    RescaleApi api(RetryPolicy retry) {
        return client.api(connection(), retry);
    }

    /** Replaces the client with one that has other timeouts. */
    void use(Timeouts timeouts) {
        client.close();
        client = new RescaleClient(timeouts);
    }

    /** Replaces all scripts with this response and returns an API client that makes a single attempt. */
    RescaleApi answering(int status, String body, String... headers) {
        server.always(StubServer.answer(status, body, headers));
        return api();
    }

    RescaleApi answering(String body) {
        return answering(200, body);
    }

    /** Lists all outputs of a job. */
    static Listing<RescaleFile> outputs(RescaleApi api, String jobId) throws RescaleException, InterruptedException {
        List<RescaleFile> files = new ArrayList<>();
        Tally tally = api.jobFiles(jobId, files::add);
        return new Listing<>(files, tally.count());
    }

    /** Returns the {@link RescaleException} that the call must throw, after checking its message. */
    static RescaleException failure(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(RescaleException.class);
        assertThat(thrown.getMessage()).isNotBlank().doesNotContain("\n").doesNotContain(TOKEN);
        return (RescaleException) thrown;
    }

    static String page(String results) {
        return page(results, "null");
    }

    static String page(String results, String next) {
        return "{\"count\": 3, \"next\": " + next + ", \"previous\": null, \"results\": [" + results + "]}";
    }
}
