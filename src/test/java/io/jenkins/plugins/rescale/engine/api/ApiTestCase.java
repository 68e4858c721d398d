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

/** A stub server, and clients of it that neither wait long nor try often. */
@Timeout(60)
abstract class ApiTestCase {
    static final String TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";

    /** One attempt. */
    static final RetryPolicy ONCE = new RetryPolicy(Duration.ofSeconds(20), 1, Duration.ZERO, Duration.ZERO);
    /** Four attempts without pauses to speak of. */
    static final RetryPolicy FOUR_TIMES =
            new RetryPolicy(Duration.ofSeconds(20), 4, Duration.ofMillis(1), Duration.ofMillis(2));

    /** Long enough for a busy machine. */
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

    /** Calls once. */
    RescaleApi api() {
        return api(ONCE);
    }

    RescaleApi api(RetryPolicy retry) {
        return client.api(connection(), retry);
    }

    /** Takes a client with other time-outs. */
    void use(Timeouts timeouts) {
        client.close();
        client = new RescaleClient(timeouts);
    }

    /** Calls once, in place of all scripts: this answer. */
    RescaleApi answering(int status, String body, String... headers) {
        server.always(StubServer.answer(status, body, headers));
        return api();
    }

    RescaleApi answering(String body) {
        return answering(200, body);
    }

    /** All outputs of a job. */
    static Listing<RescaleFile> outputs(RescaleApi api, String jobId) throws RescaleException, InterruptedException {
        List<RescaleFile> files = new ArrayList<>();
        Tally tally = api.jobFiles(jobId, files::add);
        return new Listing<>(files, tally.count());
    }

    /** The exception of a call, which must fail with one of the API. */
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
