package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Caches the catalogs of accounts for ten minutes, since they are large and the same for all builds of an account.
 * Concurrent callers share one read. A failure is cached for half a minute, so that callers do not each retry during an
 * outage. No lock is held during a read. Thread-safe.
 */
final class CatalogCache {
    private static final long LIFETIME_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long FAILURE_LIFETIME_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final int MAX_ACCOUNTS = 20;

    private final Map<AccountKey, Reading> readings = new RecentlyUsed<>(MAX_ACCOUNTS);
    private final LongSupplier nanoTime;

    CatalogCache() {
        this(System::nanoTime);
    }

    CatalogCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * The catalogs of an account.
     *
     * @param patience how long {@code api} retries, and how long to wait for a read that another caller started
     * @throws RescaleException of kind {@code OWN_LIMIT} if another caller's read takes longer than that
     */
    Catalog get(AccountKey account, RescaleApi api, Duration patience) throws RescaleException, InterruptedException {
        while (true) {
            Reading reading;
            boolean mine = false;
            synchronized (readings) {
                reading = readings.get(account);
                if (reading == null || !reading.serves(patience)) {
                    reading = new Reading(patience);
                    readings.put(account, reading);
                    mine = true;
                }
            }
            if (mine) {
                return reading.read(account, api);
            }
            try {
                return reading.await(patience);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RescaleException failure && reading.serves(patience)) {
                    throw failure;
                }
                // the thread that was reading was interrupted, or has less patience than this one: read again
            } catch (TimeoutException e) {
                throw new RescaleException(
                        RescaleException.Kind.OWN_LIMIT,
                        0,
                        false,
                        "Another build is still reading the catalogs of " + account.origin(),
                        e,
                        ASK_AGAIN);
            }
        }
    }

    /** A read of the catalogs, by the thread that started it; other threads wait for the result. */
    private final class Reading {
        private final Duration patience;
        private final CompletableFuture<Catalog> result = new CompletableFuture<>();
        private volatile long endedAt;

        Reading(Duration patience) {
            this.patience = patience;
        }

        /**
         * Whether a caller can use the result; a failure counts only for callers with no more patience than the reader.
         */
        boolean serves(Duration callersPatience) {
            if (!result.isDone()) {
                return true;
            }
            long age = nanoTime.getAsLong() - endedAt;
            return result.isCompletedExceptionally()
                    ? age < FAILURE_LIFETIME_NANOS && patience.compareTo(callersPatience) >= 0
                    : age < LIFETIME_NANOS;
        }

        Catalog read(AccountKey account, RescaleApi api) throws RescaleException, InterruptedException {
            Exception failure = new InterruptedException();
            boolean worthKeeping = false;
            try {
                Catalog catalog = new Catalog(api.coreTypes(), api.analyses());
                endedAt = nanoTime.getAsLong();
                result.complete(catalog);
                worthKeeping = true;
                return catalog;
            } catch (RescaleException e) {
                endedAt = nanoTime.getAsLong();
                failure = e;
                worthKeeping = e.kind() != RescaleException.Kind.OWN_LIMIT;
                throw e;
            } finally {
                // before the waiting threads are released, so that they do not get this read again
                if (!worthKeeping) {
                    synchronized (readings) {
                        readings.remove(account, this);
                    }
                }
                result.completeExceptionally(failure);
            }
        }

        Catalog await(Duration atMost) throws ExecutionException, TimeoutException, InterruptedException {
            return result.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
