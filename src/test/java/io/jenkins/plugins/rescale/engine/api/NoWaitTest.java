package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.emulator.FreshPort;
import io.jenkins.plugins.rescale.engine.api.RateLimits.Scope;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls made by state machines, whose threads must not block because they also serve other jobs. */
class NoWaitTest extends ApiTestCase {
    private RescaleApi noWait() {
        return api(RetryPolicy.NO_WAIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void aTransientAnswerEndsTheCallAfterOneAttemptAndNamesThePauseThatWasAskedFor(int status) {
        server.always(StubServer.answer(status, "", "Retry-After: 100"));

        RescaleException error = failure(() -> noWait().submit("j"));

        assertThat(error.isTransient()).isTrue();
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(100));
        assertThat(error.mayHaveArrived()).isEqualTo(status != 429);
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429, 0", "503, 0", "503, ''", "408, 'Wed, 21 Oct 2015 07:28:00 GMT'"})
    void withoutAPauseToKeepTheCallersBackOffCounts(int status, String retryAfter) {
        RescaleException error = failure(() -> client.api(answeringConnection(status, retryAfter), RetryPolicy.NO_WAIT)
                .statuses("j"));

        assertThat(error.isTransient()).isTrue();
        assertThat(error.retryAfter()).isEmpty();
    }

    private ConnectionSettings answeringConnection(int status, String retryAfter) {
        server.always(StubServer.answer(status, "", "Retry-After: " + retryAfter));
        return connection();
    }

    @Test
    void aConnectionThatIsRefusedIsTransientAndNothingArrived() throws Exception {
        int port;
        try (ServerSocket nobody = FreshPort.socket(1)) {
            port = nobody.getLocalPort();
        }
        RescaleApi api =
                client.api(connection("http://127.0.0.1:" + port, TOKEN, ProxySettings.NONE), RetryPolicy.NO_WAIT);

        RescaleException error = failure(() -> api.createJob("{}"));

        assertThat(error.kind()).isEqualTo(Kind.NETWORK);
        assertThat(error.mayHaveArrived()).isFalse();
        assertThat(error.retryAfter()).isEmpty();
    }

    @Test
    void aSubmissionForWhichThereIsNoRoomIsNotMadeAndToldItsTurn() throws Exception {
        server.always(StubServer.answer(200, ""));
        for (int i = 0; i < 50; i++) {
            noWait().submit("j" + i);
        }

        RescaleException first = failure(() -> noWait().submit("j50"));
        RescaleException second = failure(() -> noWait().submit("j51"));

        assertThat(first.kind()).isEqualTo(Kind.OWN_LIMIT);
        assertThat(first.isTransient()).isTrue();
        assertThat(first.mayHaveArrived()).isFalse();
        assertThat(first.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(1), Duration.ofMillis(4300));
        assertThat(second.retryAfter().orElseThrow().minus(first.retryAfter().orElseThrow()))
                .isBetween(Duration.ofMillis(1), Duration.ofMillis(4300));
        assertThat(server.calls()).hasSize(50);
    }

    @Test
    void aPauseOfTheAccountIsToldToAllItsJobs() {
        server.always(StubServer.answer(429, "", "Retry-After: 1800"));
        failure(() -> noWait().job("a"));

        RescaleException other = failure(() -> noWait().job("b"));

        assertThat(other.kind()).isEqualTo(Kind.OWN_LIMIT);
        assertThat(other.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(1700), Duration.ofSeconds(1800));
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anUploadDoesNotWaitEither(@TempDir Path folder) throws Exception {
        Path input = Files.writeString(folder.resolve("in"), "1");
        RateLimits.shared(connection()).pause(Scope.FILE_ACCESS, Duration.ofHours(1));

        assertThat(failure(() -> noWait().upload("in", input, count -> {})).kind())
                .isEqualTo(Kind.OWN_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStopPassesTheLimitsAndThePauses(boolean waits) throws Exception {
        server.always(StubServer.answer(429, "", "Retry-After: 1800"));
        failure(() -> noWait().currentUser());
        failure(() -> noWait().job("a"));
        RescaleApi api = waits ? api(FOUR_TIMES) : noWait();
        RescaleException refused = failure(() -> api.stop("j"));
        assertThat(refused.retryAfter()).isPresent();
        assertThat(server.calls()).hasSize(waits ? 6 : 3);

        server.always(StubServer.answer(202, ""));
        api.stop("j");
    }
}
