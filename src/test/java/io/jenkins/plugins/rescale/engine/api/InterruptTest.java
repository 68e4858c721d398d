package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Calls that are interrupted. */
class InterruptTest extends ApiTestCase {
    /** Sends the given beginning, then one byte every few milliseconds forever. */
    static StubServer.Script dripping(String beginning) {
        return call -> {
            call.body();
            call.write(beginning);
            while (true) {
                call.write(" ");
                LockSupport.parkNanos(10_000_000);
            }
        };
    }

    private interface Use {
        Object of(RescaleApi api) throws Exception;
    }

    /** Makes a call in a thread that is interrupted as soon as the request has arrived. */
    private CompletableFuture<Object> interrupted(Use use) throws Exception {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                result.complete(use.of(api(FOUR_TIMES)));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        caller.start();
        await().until(() -> !server.calls().isEmpty());
        caller.interrupt();
        return result;
    }

    private static Throwable outcome(CompletableFuture<Object> result) throws Exception {
        try {
            Object value = result.get(5, TimeUnit.SECONDS);
            throw new AssertionError("no exception, but " + value);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void anInterruptEndsAReadThatIsBlocked() throws Exception {
        server.always(server.hang());

        assertThat(outcome(interrupted(RescaleApi::currentUser))).isInstanceOf(InterruptedException.class);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anInterruptEndsAnAnswerThatDrips() throws Exception {
        server.always(dripping("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"));

        assertThat(outcome(interrupted(RescaleApi::currentUser))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptEndsAStop() throws Exception {
        server.always(server.hang());

        assertThat(outcome(interrupted(api -> {
                    api.stop("j");
                    return "";
                })))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptEndsTheReadOfADownload() throws Exception {
        server.always(call -> {
            call.write("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n0123");
            server.awaitClose();
        });

        assertThat(outcome(interrupted(api -> {
                    try (FileContents contents = api.contents("f", ByteRange.ALL)) {
                        return contents.body().readAllBytes();
                    }
                })))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(InterruptedIOException.class),
                        // if the interrupt came before the headers
                        e -> assertThat(e).isInstanceOf(InterruptedException.class));
    }

    @Test
    void aCreationThatWasSentIsWaitedForInSpiteOfAnInterruptSinceItsIdIsWorthIt() throws Exception {
        server.always(call -> {
            call.body();
            LockSupport.parkNanos(400_000_000);
            call.write(StubServer.text(201, "{\"id\":\"Abc\"}"));
        });

        CompletableFuture<Object> job = interrupted(api -> {
            String id = api.createJob("{}").id();
            return id + (Thread.interrupted() ? ", still interrupted" : ", the interrupt is lost");
        });

        assertThat(job.get(5, TimeUnit.SECONDS)).isEqualTo("Abc, still interrupted");
    }

    @Test
    void aCallOfAnInterruptedThreadIsNotMade() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> api().createJob("{}"));

        assertThat(Thread.interrupted()).isFalse();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aSubmissionThatIsNeverAnsweredIsGivenUpAfterTheGrace() throws Exception {
        try (CallWatch watch = new CallWatch(Duration.ofMillis(700))) {
            CompletableFuture<String> ended = new CompletableFuture<>();
            CallWatch.Call call = watch.start(Duration.ofMinutes(5), true, () -> ended.complete("ended"));
            long start = System.nanoTime();
            Thread waiting = new Thread(() -> {
                while (!ended.isDone()) {
                    LockSupport.parkNanos(1_000_000);
                }
            });
            waiting.start();
            waiting.interrupt();
            call.caller(waiting);

            assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo("ended");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
        }
    }
}
