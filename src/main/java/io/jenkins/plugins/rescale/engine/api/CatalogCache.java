package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps the catalogues of accounts for ten minutes: they are large, and the same for all builds of an account. Builds
 * that ask at the same time share one reading; a reading that failed is not kept.
 */
final class CatalogCache {
    private static final long LIFETIME_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int MAX_ACCOUNTS = 20;

    private final Map<ConnectionSettings, Entry> entries = new RecentlyUsed<>(MAX_ACCOUNTS);
    private final LongSupplier nanoTime;

    CatalogCache() {
        this(System::nanoTime);
    }

    CatalogCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What is known of an account; used under its lock. */
    private static final class Entry {
        private final ReentrantLock lock = new ReentrantLock();
        private Catalog catalog;
        private long readAt;
    }

    Catalog get(ConnectionSettings connection, RescaleApi api) throws RescaleException, InterruptedException {
        Entry entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(connection, account -> new Entry());
        }
        entry.lock.lockInterruptibly();
        try {
            if (entry.catalog == null || nanoTime.getAsLong() - entry.readAt >= LIFETIME_NANOS) {
                entry.catalog = new Catalog(api.coreTypes(), api.analyses());
                entry.readAt = nanoTime.getAsLong();
            }
            return entry.catalog;
        } finally {
            entry.lock.unlock();
        }
    }
}
