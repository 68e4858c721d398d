package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections are reused where that is safe, and never trusted where it is not. */
class ConnectionsTest extends ApiTestCase {
    @Test
    void callsOneAfterTheOtherShareAConnection() throws Exception {
        server.always(StubServer.json("{\"id\":\"a\",\"results\":[]}"));

        api().currentUser();
        api().statuses("j");
        api().submit("j");
        api().contents("f", ByteRange.ALL).body().readAllBytes();
        failure(() -> answering(404, "{}").job("j"));
        answering(202, "").stop("j");

        assertThat(server.calls()).hasSize(6);
        // the submission uses its own connection
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void uploadsOneAfterTheOtherShareAConnection(@TempDir Path folder) throws Exception {
        Path input = Files.write(folder.resolve("in"), new byte[300_000]);
        server.always(StubServer.json("{\"id\":\"a\",\"name\":\"in\",\"decryptedSize\":300000}"));

        for (int i = 0; i < 3; i++) {
            api().upload("in", input, count -> {});
        }

        assertThat(server.calls()).hasSize(3);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionIsNotUsedAgainAfterACallThatWasGivenUp() throws Exception {
        use(timeouts(5_000, 5_000, 1_500));
        server.always(InterruptTest.dripping("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"));
        failure(() -> api().currentUser());
        server.always(StubServer.json("{\"email\":\"e\"}"));

        assertThat(api().currentUser().email()).isEqualTo("e");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aConnectionThatThePlatformClosedMeanwhileDoesNotSwallowTheCreationOfAJob() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.always(null);
        server.then(
                call -> {
                    call.write(StubServer.text(200, "{}"));
                    // longer than the idle time after which the client validates a connection
                    LockSupport.parkNanos(300_000_000);
                    call.socket().close();
                    closed.countDown();
                },
                StubServer.answer(201, "{\"id\":\"Abc\"}"));
        api().currentUser();
        closed.await();

        assertThat(api().createJob("{}").id()).isEqualTo("Abc");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void manyCallsAtOnceDoNotWaitForEachOther() throws Exception {
        int number = 40;
        CountDownLatch all = new CountDownLatch(number);
        server.always(call -> {
            all.countDown();
            all.await();
            call.write(StubServer.text(200, "{}"));
        });
        ExecutorService threads = Executors.newFixedThreadPool(number);
        for (int i = 0; i < number; i++) {
            threads.submit(() -> api().currentUser());
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.connections()).isEqualTo(number);
    }

    @Test
    void closingTheClientEndsCallsUnderWay() throws Exception {
        server.always(server.hang());
        Throwable[] thrown = new Throwable[1];
        RescaleApi api = api();
        Thread caller = new Thread(() -> thrown[0] = catchThrowable(api::currentUser));
        caller.start();
        await().until(() -> !server.calls().isEmpty());

        client.close();
        caller.join(5_000);

        assertThat(thrown[0]).isInstanceOf(RescaleException.class);
        assertThat(failure(() -> api.submit("j")).kind()).isEqualTo(RescaleException.Kind.NETWORK);
    }

    /** A page may make a call while Jenkins shuts down. */
    @Test
    void aCallAfterTheClientWasClosedIsANetworkFailure() {
        RescaleApi api = api();
        client.close();

        RescaleException error = failure(() -> api.submit("j"));

        assertThat(error.kind()).isEqualTo(RescaleException.Kind.NETWORK);
        assertThat(error.mayHaveArrived()).isFalse();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void noCookieIsKept() throws Exception {
        server.always(StubServer.answer(200, "{}", "Set-Cookie: session=1"));
        api().currentUser();
        api().currentUser();

        assertThat(server.calls()).allMatch(call -> call.header("cookie") == null);
    }
}
