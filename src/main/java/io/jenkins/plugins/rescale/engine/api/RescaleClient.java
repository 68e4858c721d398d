package io.jenkins.plugins.rescale.engine.api;

import java.io.Closeable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Creates {@link RescaleApi}s. All accounts that use the same proxy share a connection pool; all clients of the process
 * share the rate limits of an account. Closing a client ends its connections immediately, including those in use.
 * Thread-safe.
 */
public final class RescaleClient implements Closeable {
    private final Map<ProxySettings, HttpTransport> transports = new ConcurrentHashMap<>();
    private final CatalogCache catalogs = new CatalogCache();
    private final Timeouts timeouts;

    public RescaleClient(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    public RescaleClient() {
        this(Timeouts.DEFAULT);
    }

    /** Creates the API for an account. Makes no request and is cheap, so call it whenever the token is looked up. */
    public RescaleApi api(ConnectionSettings connection, RetryPolicy retry) {
        HttpTransport transport =
                transports.computeIfAbsent(connection.proxy(), proxy -> new HttpTransport(proxy, timeouts));
        return new HttpRescaleApi(
                new ApiCaller(transport, connection, retry, RateLimits.shared(connection), Time.SYSTEM));
    }

    /** The catalogs of an account, cached for ten minutes; waits and retries within the caller's policy. */
    public Catalog catalog(ConnectionSettings connection, RetryPolicy retry)
            throws RescaleException, InterruptedException {
        return catalogs.get(AccountKey.of(connection), api(connection, retry), retry.maxElapsed());
    }

    @Override
    public void close() {
        transports.values().forEach(HttpTransport::close);
        transports.clear();
    }
}
