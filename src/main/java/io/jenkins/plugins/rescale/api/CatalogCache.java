package io.jenkins.plugins.rescale.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the catalogues of accounts for ten minutes: they are large, and the same for all builds of an account. */
final class CatalogCache {
    private static final long LIFETIME_NANOS = 10L * 60 * 1_000_000_000;
    private static final int MAX_ACCOUNTS = 20;

    private record Entry(Catalog catalog, long readAt) {}

    private final Map<ConnectionSettings, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionSettings, Entry> eldest) {
            return size() > MAX_ACCOUNTS;
        }
    };

    Catalog get(ConnectionSettings connection, RescaleApi api) throws RescaleException, InterruptedException {
        synchronized (entries) {
            Entry entry = entries.get(connection);
            if (entry != null && System.nanoTime() - entry.readAt < LIFETIME_NANOS) {
                return entry.catalog;
            }
        }
        Catalog catalog = new Catalog(api.coreTypes(), api.analyses());
        synchronized (entries) {
            entries.remove(connection);
            entries.put(connection, new Entry(catalog, System.nanoTime()));
        }
        return catalog;
    }
}
