package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.engine.api.RateLimits.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate limiter, at 85% of the limits in Rescale's documentation. */
@Timeout(60)
class RateLimitsTest {
    @ParameterizedTest
    @CsvSource({"USER, 7200, 150", "JOBS_USAGE, 90000, 300", "JOB_SUBMISSION, 1000, 50"})
    void aScopeLetsABurstPassAndThen85PercentOfItsHourlyLimit(Scope scope, int perHour, int burst) throws Exception {
        RateLimits limits = new RateLimits();
        for (int i = 0; i < burst; i++) {
            assertThat(limits.acquire(scope, Duration.ZERO)).as("call " + i).isZero();
        }

        Duration wait = limits.acquire(scope, Duration.ZERO);

        double interval = 3600e9 / (perHour * 0.85);
        // part of the interval has already passed during the burst
        assertThat((double) wait.toNanos()).isPositive().isLessThanOrEqualTo(interval * 1.01);
        RateLimits fresh = new RateLimits();
        for (int i = 0; i < burst; i++) {
            fresh.acquire(scope, Duration.ZERO);
        }
        assertThat((double) fresh.acquire(scope, Duration.ZERO).toNanos()).isGreaterThan(interval * 0.2 - 50e6);
    }

    @Test
    void contentsOfFilesHaveNoKnownLimitButKeepAPause() throws Exception {
        RateLimits limits = new RateLimits();
        for (int i = 0; i < 10_000; i++) {
            assertThat(limits.acquire(Scope.FILE_ACCESS, Duration.ZERO)).isZero();
        }

        limits.pause(Scope.FILE_ACCESS, Duration.ofSeconds(60));

        assertThat(limits.acquire(Scope.FILE_ACCESS, Duration.ofSeconds(1)))
                .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
        assertThat(limits.acquire(Scope.USER, Duration.ZERO)).isZero();
    }

    @Test
    void oneLimiterServesAllClientsOfAPlatformAndToken() {
        assertThat(RateLimits.shared(connection("https://eu.rescale.com", "a")))
                .isSameAs(RateLimits.shared(connection("https://eu.rescale.com", "a")))
                .isNotSameAs(RateLimits.shared(connection("https://eu.rescale.com", "b")))
                .isNotSameAs(RateLimits.shared(connection("https://kr.rescale.com", "a")));
    }

    @Test
    void anAccountIsTheSameWhateverTheWayAndDoesNotTellItsToken() {
        AccountKey account = AccountKey.of(connection("https://eu.rescale.com", "secret"));

        assertThat(account)
                .isEqualTo(AccountKey.of("https://eu.rescale.com", "secret"))
                .isNotEqualTo(AccountKey.of("https://kr.rescale.com", "secret"))
                .isNotEqualTo(AccountKey.of("https://eu.rescale.com", "other"));
        assertThat(account.toString()).doesNotContain("secret");
        assertThat(account.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void callersThatAreSentAwayAreToldDifferentTimesWithinAMinute() throws Exception {
        RateLimits limits = new RateLimits();
        for (int i = 0; i < 50; i++) {
            limits.acquire(Scope.JOB_SUBMISSION, Duration.ZERO);
        }
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            times.add(limits.acquire(Scope.JOB_SUBMISSION, Duration.ZERO));
        }

        assertThat(times.subList(0, 10)).isSorted();
        assertThat(times.get(9)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(45));
        assertThat(times).allMatch(time -> !time.isZero() && time.compareTo(Duration.ofSeconds(66)) < 0);
        for (int from = 0; from < 60; from += 10) {
            Duration start = Duration.ofSeconds(from);
            assertThat(times)
                    .as("from %d s", from)
                    .filteredOn(time ->
                            !time.minus(start).isNegative() && time.minus(start).toSeconds() < 10)
                    .hasSizeBetween(20, 110);
        }
    }

    @Test
    void stopsAreNeverHeldBack() throws Exception {
        RateLimits limits = new RateLimits();
        for (Scope scope : Scope.values()) {
            limits.pause(scope, Duration.ofHours(1));
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(limits.acquire(Scope.STOP, Duration.ZERO)).isZero();
        }
    }

    private static ConnectionSettings connection(String origin, String token) {
        return ApiTestCase.connection(origin, token, ProxySettings.NONE);
    }

    @Test
    void callersWaitInTurnAtTheRate() throws Exception {
        TokenBucket bucket = new TokenBucket(50, 1, Time.SYSTEM);
        long start = System.nanoTime();
        for (int i = 0; i < 6; i++) {
            assertThat(bucket.acquire(Duration.ofSeconds(10))).isZero();
        }

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(99_000_000L);
    }

    @Test
    void whoMayNotWaitLongEnoughTakesNothing() throws Exception {
        TokenBucket bucket = new TokenBucket(0.001, 1, Time.SYSTEM);
        bucket.acquire(Duration.ZERO);

        Duration first = bucket.acquire(Duration.ofSeconds(1));
        Duration second = bucket.acquire(Duration.ofSeconds(1));

        assertThat(first).isBetween(Duration.ofSeconds(990), Duration.ofSeconds(1000));
        assertThat(second).isLessThanOrEqualTo(first);
    }

    @Test
    void afterAPauseThereIsNoBurst() throws Exception {
        TokenBucket bucket = new TokenBucket(1000.0 / 3600, 50, Time.SYSTEM);

        bucket.pause(Duration.ofMillis(1));
        assertThat(bucket.acquire(Duration.ofSeconds(5))).isZero();

        assertThat(bucket.acquire(Duration.ZERO)).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void aLongPauseFillsNothing() throws Exception {
        TokenBucket bucket = new TokenBucket(1, 100, Time.SYSTEM);

        bucket.pause(Duration.ofSeconds(3600));

        assertThat(bucket.acquire(Duration.ZERO)).isGreaterThan(Duration.ofSeconds(3590));
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() throws Exception {
        TokenBucket bucket = new TokenBucket(1, 100, Time.SYSTEM);

        bucket.pause(Duration.ofSeconds(3600));
        bucket.pause(Duration.ofSeconds(1));

        assertThat(bucket.acquire(Duration.ZERO)).isGreaterThan(Duration.ofSeconds(3590));
    }

    @Test
    void whoWaitsWhenAPauseBeginsKeepsIt() throws Exception {
        TokenBucket bucket = new TokenBucket(4, 1, Time.SYSTEM);
        bucket.acquire(Duration.ZERO);
        Duration[] result = new Duration[1];
        Thread waiting = new Thread(() -> {
            try {
                result[0] = bucket.acquire(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        bucket.pause(Duration.ofSeconds(3600));
        waiting.join();

        assertThat(result[0]).isGreaterThan(Duration.ofSeconds(3500));
    }

    @Test
    void whoIsInterruptedGivesHisTurnBack() throws Exception {
        TokenBucket bucket = new TokenBucket(0.01, 1, Time.SYSTEM);
        bucket.acquire(Duration.ZERO);
        CountDownLatch ended = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> bucket.acquire(Duration.ofSeconds(1000)));
            ended.countDown();
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        waiting.interrupt();
        ended.await();

        assertThat(bucket.acquire(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(100));
    }
}
