package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The catalogues, read at most every ten minutes per account. */
class CatalogCacheTest extends ApiTestCase {
    private final AtomicLong now = new AtomicLong();
    private final CatalogCache cache = new CatalogCache(now::get);

    private static final String CATALOG = "{\"results\":[{\"code\":\"a\"}]}";

    private Catalog get() throws Exception {
        return cache.get(connection(), api());
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
        cache.get(other, client.api(other, ONCE));

        assertThat(server.calls())
                .extracting(call -> call.header("authorization"))
                .containsExactly("Token " + TOKEN, "Token " + TOKEN, "Token " + TOKEN + "0", "Token " + TOKEN + "0");
    }

    @Test
    void aReadingThatFailedIsNotKept() throws Exception {
        server.always(null);
        server.then(StubServer.json(CATALOG), StubServer.answer(403, "{}"), StubServer.json(CATALOG));
        failure(this::get);

        assertThat(get().analyses()).hasSize(1);
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

        assertThat(client.catalog(connection())).isSameAs(client.catalog(connection()));
        assertThat(client.catalog(connection()).coreTypes())
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
