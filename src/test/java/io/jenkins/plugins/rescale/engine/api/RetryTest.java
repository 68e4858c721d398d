package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.FreshPort;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries: which calls are repeated, when, and for how long. */
class RetryTest extends ApiTestCase {
    private static final String USER = "{\"email\":\"someone@example.com\"}";
    private static final String THROTTLED = "{\"detail\":\"Request was throttled.\"}";

    private static Duration time(Use use) throws Exception {
        long start = System.nanoTime();
        use.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private interface Use {
        void run() throws Exception;
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void readsAreRepeatedOn408And425And429And5xx(int status) throws Exception {
        server.always(null);
        server.then(StubServer.answer(status, "{}"), StubServer.answer(status, "<html>"), StubServer.json(USER));

        assertThat(api(FOUR_TIMES).currentUser().email()).isEqualTo("someone@example.com");
    }

    @Test
    void readsDeletionsStopsAndTagsAreRepeatedWhenTheConnectionIsCut() throws Exception {
        server.always(null);
        server.then(StubServer.cut(), StubServer.json(USER));
        api(FOUR_TIMES).currentUser();
        server.then(StubServer.cut(), StubServer.answer(204, ""));
        api(FOUR_TIMES).deleteFile("f");
        server.then(StubServer.cut(), StubServer.answer(204, ""));
        api(FOUR_TIMES).deleteJob("j", false);
        server.then(StubServer.cut(), StubServer.answer(202, ""));
        api(FOUR_TIMES).stop("j");
        server.then(StubServer.cut(), StubServer.answer(201, ""));
        api(FOUR_TIMES).addTag("j", "t");

        assertThat(server.calls()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 407, 409, 413, 416})
    void anyOther4xxIsFinal(int status) {
        server.always(StubServer.answer(status, "{}"));

        failure(() -> api(FOUR_TIMES).currentUser());

        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "submit"})
    void creationAndSubmissionAreNeverRepeatedOnceTheyMayHaveArrived(String call) {
        for (StubServer.Script lost : new StubServer.Script[] {
            StubServer.cut(),
            StubServer.answer(408, ""),
            StubServer.answer(425, ""),
            StubServer.answer(500, ""),
            StubServer.answer(502, "<html>"),
            StubServer.answer(504, ""),
            StubServer.truncated(201, "{\"id", 50),
            c -> {
                c.write("HTTP/1.1 201 Created\r\nContent-");
                c.socket().close();
            }
        }) {
            server.always(lost);
            int before = server.calls().size();

            RescaleException error = failure(() -> make(call, api(FOUR_TIMES)));

            assertThat(error.mayHaveArrived()).isTrue();
            assertThat(server.calls()).hasSize(before + 1);
        }
    }

    private static void make(String call, RescaleApi api) throws Exception {
        if (call.equals("create")) {
            api.createJob("{}");
        } else {
            api.submit("j");
        }
    }

    @Test
    void aCreationIsRepeatedAfterA429WhichDidNothing() throws Exception {
        server.always(null);
        server.then(StubServer.answer(429, THROTTLED), StubServer.answer(201, "{\"id\":\"Abc\"}"));

        assertThat(api(FOUR_TIMES).createJob("{}").id()).isEqualTo("Abc");
    }

    @Test
    void aCreationIsRepeatedWhenTheConnectionWasRefused() throws Exception {
        int port;
        try (ServerSocket nobody = FreshPort.socket(1)) {
            port = nobody.getLocalPort();
        }
        RetryPolicy patient =
                new RetryPolicy(Duration.ofSeconds(20), 400, Duration.ofMillis(50), Duration.ofMillis(50));
        Thread late = new Thread(() -> {
            try (LogRecords log = LogRecords.of(ApiCaller.class, Level.FINE)) {
                await().until(() -> log.text().contains("Retrying"));
            }
            try (ServerSocket now = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
                    var socket = now.accept()) {
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream()
                        .write(StubServer.text(201, "{\"id\":\"Abc\"}").getBytes("UTF-8"));
                socket.getOutputStream().flush();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // the client may have reset the connection
            }
        });
        late.setDaemon(true);
        late.start();

        RescaleApi api = client.api(connection("http://127.0.0.1:" + port, TOKEN, ProxySettings.NONE), patient);

        assertThat(api.createJob("{}").id()).isEqualTo("Abc");
    }

    @Test
    void answersThatCannotBeReadAreAskedForThreeTimesAtMost() {
        server.always(StubServer.json("<html>"));

        assertThat(failure(() -> api(FOUR_TIMES).currentUser()).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void theNumberOfAttemptsIsBounded() {
        server.always(StubServer.answer(503, ""));

        failure(() -> api(FOUR_TIMES).currentUser());

        assertThat(server.calls()).hasSize(4);
    }

    @Test
    void theTimeOfAllAttemptsIsBounded() throws Exception {
        server.always(StubServer.answer(503, ""));
        RetryPolicy policy =
                new RetryPolicy(Duration.ofMillis(300), 1_000_000, Duration.ofMillis(10), Duration.ofMillis(10));

        Duration time = time(() -> failure(() -> api(policy).currentUser()));

        assertThat(time).isLessThan(Duration.ofSeconds(5));
        assertThat(server.calls()).hasSizeGreaterThan(5);
    }

    @Test
    void retryAfterInSecondsIsKept() throws Exception {
        server.always(null);
        server.then(StubServer.answer(429, THROTTLED, "Retry-After: 1"), StubServer.json(USER));

        assertThat(time(() -> api(FOUR_TIMES).currentUser())).isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    @Test
    void retryAfterAsADateIsKept() throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));
        server.always(null);
        server.then(StubServer.answer(503, "", "Retry-After: " + date), StubServer.json(USER));

        assertThat(time(() -> api(FOUR_TIMES).currentUser())).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void aRetryAfterLongerThanTheCallMayTakeEndsItAtOnceAndIsPassedOn() throws Exception {
        server.always(StubServer.answer(429, THROTTLED, "Retry-After: 1800"));

        Duration time = time(() -> {
            RescaleException error = failure(() -> api(FOUR_TIMES).currentUser());
            assertThat(error.kind()).isEqualTo(Kind.THROTTLED);
            assertThat(error.retryAfter()).contains(Duration.ofSeconds(1800));
        });

        assertThat(time).isLessThan(Duration.ofSeconds(5));
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void a429PausesItsScopeForAllClientsOfTheAccountAndNoOther() throws Exception {
        server.always(StubServer.answer(429, THROTTLED, "Retry-After: 1800"));
        failure(() -> api().statuses("j"));
        server.always(StubServer.json("{\"id\":\"a\",\"results\":[]}"));

        try (RescaleClient other = new RescaleClient(AMPLE)) {
            RescaleException own =
                    failure(() -> other.api(connection(), FOUR_TIMES).job("j"));
            assertThat(own.kind()).isEqualTo(Kind.OWN_LIMIT);
            assertThat(own.isTransient()).isTrue();
            assertThat(own.status()).isZero();
            assertThat(own.mayHaveArrived()).isFalse();
            assertThat(own.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(1700), Duration.ofSeconds(1800));
            assertThat(own).hasMessageContaining("was not sent");
        }
        assertThat(server.calls()).hasSize(1);
        api().currentUser();
        client.api(connection(server.origin(), TOKEN + "0", ProxySettings.NONE), ONCE)
                .job("j");
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void a503WithRetryAfterHoldsUpOnlyTheCallThatGotIt() throws Exception {
        server.always(null);
        server.then(StubServer.answer(503, "", "Retry-After: 1800"), StubServer.json("{\"id\":\"a\"}"));

        assertThat(failure(() -> api().job("j")).retryAfter()).contains(Duration.ofSeconds(1800));
        assertThat(api().job("j").id()).isEqualTo("a");
    }

    @Test
    void aRetryAfterOfZeroDoesNotMakeTheBackOffShorter() throws Exception {
        server.always(StubServer.answer(503, "", "Retry-After: 0"));
        RetryPolicy policy =
                new RetryPolicy(Duration.ofMillis(400), 1_000_000, Duration.ofMillis(100), Duration.ofMillis(100));

        failure(() -> api(policy).currentUser());

        assertThat(server.calls()).hasSizeLessThan(100);
    }

    @Test
    void anInterruptEndsAPauseAtOnce() throws Exception {
        server.always(StubServer.answer(503, "", "Retry-After: 15"));
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            await().until(() -> caller.getState() == Thread.State.TIMED_WAITING
                    && !server.calls().isEmpty());
            caller.interrupt();
        });
        interrupter.start();

        Duration time = time(() -> assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> api(FOUR_TIMES).currentUser()));

        interrupter.join();
        assertThat(time).isLessThan(Duration.ofSeconds(10));
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | '' | 30",
                "1.5 | '' | 2",
                "7200 | '' | 7200",
                // more than two hours is considered a mistake
                "7201 | '' | 7200",
                "999999999 | '' | 7200",
                "99999999999999999999999 | '' | 7200",
                "Fri, 21 Oct 2095 07:28:00 GMT | '' | 7200",
                "'' | Request was throttled. Expected available in 42 seconds. | 42",
                "soon | Expected available in 1 second. | 1",
                "5 | Expected available in 42 seconds. | 5"
            })
    void theTimeToWaitComesFromTheHeaderOrElseFromTheBody(String header, String body, long seconds) {
        assertThat(RetryAfter.of(header, "", body)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "-5", "1e9", "0", "Wed, 99 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:00 GMT"})
    void aRetryAfterThatIsNoneOrOverIsIgnored(String header) {
        assertThat(RetryAfter.of(header, "", "no time here")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the platform's clock may be off by years: its dates are compared with each other
                "Fri, 21 Oct 2095 07:28:30 GMT | Fri, 21 Oct 2095 07:28:00 GMT | 30",
                "Wed, 21 Oct 2015 07:28:30 GMT | Wed, 21 Oct 2015 07:28:00 GMT | 30",
                "Wed, 21 Oct 2015 10:28:30 GMT | Wed, 21 Oct 2015 07:28:00 GMT | 7200",
                "12 | Fri, 21 Oct 2095 07:28:00 GMT | 12",
                "Fri, 21 Oct 2095 07:28:30 GMT | no date | 7200"
            })
    void aDateToWaitForIsComparedWithTheDateOfTheAnswer(String header, String date, long seconds) {
        assertThat(RetryAfter.of(header, date, "")).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void aPlatformWhoseClockIsAnHourAheadIsWaitedForAsLongAsItMeans() throws Exception {
        ZonedDateTime ahead = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);
        server.always(null);
        server.then(
                StubServer.answer(
                        503,
                        "",
                        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(ahead),
                        "Retry-After: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(ahead.plusSeconds(1))),
                StubServer.json(USER));

        Duration time = time(() -> api(FOUR_TIMES).currentUser());

        assertThat(time).isBetween(Duration.ofMillis(900), Duration.ofSeconds(15));
    }

    @Test
    void theBackOffDoublesUpToItsBoundWithFullJitter() {
        RetryPolicy policy = RetryPolicy.DEFAULT;
        for (int failures = 1; failures <= 12; failures++) {
            long bound = Math.min(30_000, 1000L << (failures - 1));
            long most = 0;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 500; i++) {
                long delay = policy.delay(failures, Time.SYSTEM).toMillis();
                most = Math.max(most, delay);
                least = Math.min(least, delay);
            }
            assertThat(most).isBetween(bound * 9 / 10, bound);
            assertThat(least).isLessThan(bound / 10);
        }
        assertThat(policy.delay(1_000_000, Time.SYSTEM)).isLessThanOrEqualTo(policy.maxDelay());
    }
}
