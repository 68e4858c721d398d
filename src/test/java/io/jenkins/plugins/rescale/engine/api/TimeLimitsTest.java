package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.emulator.FreshPort;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits on the duration and the size of a response. */
class TimeLimitsTest extends ApiTestCase {
    @Test
    void anAnswerThatNeverComesEndsWithTheReadTimeOut() {
        use(timeouts(200, 5_000, 5_000));
        server.always(server.hang());

        RescaleException error = failure(() -> api().submit("j"));

        assertThat(error.kind()).isEqualTo(Kind.NETWORK);
        assertThat(error.mayHaveArrived()).isTrue();
        assertThat(error).hasMessageContaining("timed out while waiting for the response");
    }

    @Test
    void anAnswerThatDripsEndsWithTheTimeOutOfTheWholeCall() {
        use(timeouts(5_000, 5_000, 300));
        server.always(InterruptTest.dripping("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"));

        RescaleException error = failure(() -> api().currentUser());

        assertThat(error.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(error).hasMessageContaining("no complete response within 300 ms");
    }

    @Test
    void headersThatDripEndWithTheTimeOutOfTheWholeCall() {
        use(timeouts(5_000, 5_000, 300));
        server.always(InterruptTest.dripping("HTTP/1.1 200 OK\r\nX-A: "));

        RescaleException error = failure(() -> api().createJob("{}"));

        assertThat(error.kind()).isEqualTo(Kind.NETWORK);
        assertThat(error.mayHaveArrived()).isTrue();
        assertThat(error).hasMessageContaining("no complete response within 300 ms");
    }

    @Test
    void theBodyOfAnErrorThatDripsEndsTooAndTheStatusIsKept() {
        use(timeouts(5_000, 5_000, 300));
        server.always(InterruptTest.dripping("HTTP/1.1 403 Forbidden\r\nContent-Length: 99999\r\n\r\nNo"));

        assertThat(failure(() -> api().currentUser()).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void aConnectionThatIsNotEstablishedInTimeCertainlyDidNotArrive() throws Exception {
        Timeouts quick = new Timeouts(
                Duration.ofMillis(300),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        List<Socket> filling = new ArrayList<>();
        try (ServerSocket full = FreshPort.socket(1)) {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                filling.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException e) {
                    break;
                }
            }
            use(quick);
            ConnectionSettings settings =
                    connection("http://127.0.0.1:" + full.getLocalPort(), TOKEN, ProxySettings.NONE);

            RescaleException error = failure(() -> client.api(settings, ONCE).createJob("{}"));

            assertThat(error.kind()).isEqualTo(Kind.NETWORK);
            assertThat(error.mayHaveArrived()).isFalse();
            assertThat(error).hasMessageContaining("cannot connect: timed out");
        } finally {
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    @Test
    void aTlsHandshakeThatHangsEnds() throws Exception {
        use(new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                Duration.ofSeconds(8),
                Duration.ofSeconds(8),
                Duration.ofSeconds(8)));
        try (ServerSocket silent = FreshPort.socket(5)) {
            ConnectionSettings settings =
                    connection("https://127.0.0.1:" + silent.getLocalPort(), TOKEN, ProxySettings.NONE);
            long start = System.nanoTime();

            assertThat(failure(() -> client.api(settings, ONCE).currentUser()).kind())
                    .isEqualTo(Kind.NETWORK);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void anAnswerAbove32MiBIsNotRead() {
        byte[] block = " ".repeat(1024 * 1024).getBytes();
        server.always(call -> {
            call.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                call.write("100000\r\n");
                call.write(block);
                call.write("\r\n");
            }
        });

        RescaleException error = failure(() -> api().currentUser());

        assertThat(error.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(error).hasMessageContaining("larger than 33554432 bytes");
    }

    @Test
    void anAnswerThatAnnouncesMoreThan32MiBIsNotEvenBegun() {
        server.always(call -> call.write("HTTP/1.1 200 OK\r\nContent-Length: 33554433\r\n\r\n"));

        assertThat(failure(() -> api().currentUser())).hasMessageContaining("larger than 33554432 bytes");
    }

    @Test
    void theBodyOfAnErrorIsReadUpTo64KiB() {
        byte[] block = "<p>".repeat(100_000).getBytes();
        server.always(call -> {
            call.write("HTTP/1.1 502 Bad\r\nTransfer-Encoding: chunked\r\n\r\n1d\r\n<html><title>Down</title><p>x\r\n");
            while (true) {
                call.write(Integer.toHexString(block.length) + "\r\n");
                call.write(block);
                call.write("\r\n");
            }
        });

        assertThat(failure(() -> api().currentUser())).hasMessageContaining("HTML page \"Down\"");
    }

    @Test
    void headersWithoutEndAreNotRead() {
        server.always(call -> {
            call.write("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 1000; i++) {
                call.write("X-" + i + ": 1\r\n");
            }
            call.write("Content-Length: 2\r\n\r\n{}");
        });
        assertThat(failure(() -> api().currentUser()).kind()).isEqualTo(Kind.NETWORK);
        server.always(call -> {
            call.write("HTTP/1.1 200 OK\r\nX-A: ");
            while (true) {
                call.write("x".repeat(10_000));
            }
        });
        assertThat(failure(() -> api().currentUser()).kind()).isEqualTo(Kind.NETWORK);
    }

    @Test
    void jsonDeeperThan64LevelsIsNotRead() throws Exception {
        server.always(StubServer.json("{\"email\":\"e\",\"x\":" + "[".repeat(63) + "]".repeat(63) + "}"));
        assertThat(api().currentUser().email()).isEqualTo("e");
        server.always(StubServer.json("{\"email\":\"e\",\"x\":" + "[".repeat(64) + "]".repeat(64) + "}"));
        assertThat(failure(() -> api().currentUser()).kind()).isEqualTo(Kind.UNREADABLE);
        server.always(StubServer.json("[".repeat(1_000_000)));
        assertThat(failure(() -> api().currentUser()).kind()).isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void jsonThatIsNotUtf8IsNotRead() {
        server.always(call ->
                call.write("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"email\":\"é\"}".getBytes("ISO-8859-1")));

        assertThat(failure(() -> api().currentUser())).hasMessageContaining("not UTF-8");
    }
}
