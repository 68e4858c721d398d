package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The catalogs of an account are read at most every ten minutes. */
class CatalogCacheTest extends ApiTestCase {
    private final AtomicLong now = new AtomicLong();
    private final CatalogCache cache = new CatalogCache(now::get);

    private static final String CATALOG = "{\"results\":[{\"code\":\"a\"}]}";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Catalog get() throws Exception {
        return cache.get(AccountKey.of(connection()), api(), PATIENCE);
    }

    @Test
    void aCatalogIsKeptForTenMinutes() throws Exception {
        server.always(StubServer.json(CATALOG));
        Catalog first = get();

        now.addAndGet(TimeUnit.MINUTES.toNanos(10) - 1);
        assertThat(get()).isSameAs(first);
        assertThat(server.calls()).hasSize(2);
        now.incrementAndGet();
        assertThat(get()).isEqualTo(first).isNotSameAs(first);
        assertThat(server.calls()).hasSize(4);
    }

    @Test
    void eachTokenHasItsOwn() throws Exception {
        server.always(StubServer.json(CATALOG));
        ConnectionSettings other = connection(server.origin(), TOKEN + "0", ProxySettings.NONE);
        get();
        cache.get(AccountKey.of(other), client.api(other, ONCE), PATIENCE);

        assertThat(server.calls())
                .extracting(call -> call.header("authorization"))
                .containsExactly("Token " + TOKEN, "Token " + TOKEN, "Token " + TOKEN + "0", "Token " + TOKEN + "0");
    }

    @Test
    void aFailureIsSharedForHalfAMinute() throws Exception {
        server.always(StubServer.answer(503, ""));
        RescaleException first = failure(this::get);

        now.addAndGet(TimeUnit.SECONDS.toNanos(30) - 1);
        assertThat(failure(this::get)).isSameAs(first);
        assertThat(server.calls()).hasSize(1);
        server.always(StubServer.json(CATALOG));
        now.incrementAndGet();
        assertThat(get().analyses()).hasSize(1);
    }

    @Test
    void aFailureOfOneWhoTriedLessHardServesNobodyElse() throws Exception {
        server.always(null);
        server.then(StubServer.answer(503, ""), StubServer.json(CATALOG));
        failure(() -> cache.get(AccountKey.of(connection()), api(), Duration.ZERO));

        assertThat(get().analyses()).hasSize(1);
    }

    @Test
    void thatTheLimitsKeptHereLeftNoRoomIsNotShared() throws Exception {
        server.always(StubServer.json(CATALOG));
        RateLimits.shared(connection()).pause(RateLimits.Scope.USER, Duration.ofMillis(300));
        RescaleException refused = failure(() ->
                cache.get(AccountKey.of(connection()), api(RetryPolicy.NO_WAIT), RetryPolicy.NO_WAIT.maxElapsed()));
        assertThat(refused.kind()).isEqualTo(RescaleException.Kind.OWN_LIMIT);

        assertThat(get().analyses()).hasSize(1);
    }

    @Test
    void twentyBuildsInAnOutageShareOneSeriesOfAttempts() throws Exception {
        CountDownLatch asked = new CountDownLatch(20);
        server.always(call -> {
            asked.await();
            call.write(StubServer.text(503, ""));
        });
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<RescaleException>> failures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                failures.add(threads.submit(() -> {
                    asked.countDown();
                    return failure(
                            () -> cache.get(AccountKey.of(connection()), api(FOUR_TIMES), FOUR_TIMES.maxElapsed()));
                }));
            }
            for (Future<RescaleException> failure : failures) {
                assertThat(failure.get().status()).isEqualTo(503);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.calls()).hasSize(4);
    }

    @Test
    void anInterruptOfTheOneWhoReadsDoesNotBreakTheOthers() throws Exception {
        server.always(null);
        server.then(server.hang(), StubServer.json(CATALOG));
        Thread reader = new Thread(() -> catchThrowable(this::get));
        reader.start();
        await().until(() -> !server.calls().isEmpty());
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Catalog> waiting = other.submit(this::get);
            reader.interrupt();

            assertThat(waiting.get().analyses()).hasSize(1);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void whoWaitsForAnotherWaitsNoLongerThanHisPatience() throws Exception {
        server.always(server.hang());
        Thread reader = new Thread(() -> catchThrowable(this::get));
        reader.start();
        await().until(() -> !server.calls().isEmpty());

        RescaleException busy = failure(() ->
                cache.get(AccountKey.of(connection()), api(RetryPolicy.NO_WAIT), RetryPolicy.NO_WAIT.maxElapsed()));

        assertThat(busy.kind()).isEqualTo(RescaleException.Kind.OWN_LIMIT);
        assertThat(busy.retryAfter()).isPresent();
        assertThat(server.calls()).hasSize(1);
        reader.interrupt();
        reader.join();
    }

    @Test
    void thoseWhoAskAtTheSameTimeShareOneReading() throws Exception {
        server.always(call -> {
            LockSupport.parkNanos(50_000_000);
            call.write(StubServer.text(200, CATALOG));
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Catalog>> results = threads.invokeAll(Collections.nCopies(8, this::get));
            for (Future<Catalog> result : results) {
                assertThat(result.get().coreTypes()).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void theClientHasOne() throws Exception {
        server.always(StubServer.json(CATALOG));

        assertThat(client.catalog(connection(), RetryPolicy.DEFAULT))
                .isSameAs(client.catalog(connection(), RetryPolicy.DEFAULT));
        assertThat(client.catalog(connection(), RetryPolicy.DEFAULT).coreTypes())
                .extracting(CoreType::code)
                .containsExactly("a");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void theAccountsThatWereUsedLastAreKept() {
        RecentlyUsed<Integer, String> map = new RecentlyUsed<>(3);
        for (int i = 0; i < 3; i++) {
            map.put(i, "");
        }
        map.get(0);
        map.put(3, "");

        assertThat(map).containsOnlyKeys(0, 2, 3);
    }
}
