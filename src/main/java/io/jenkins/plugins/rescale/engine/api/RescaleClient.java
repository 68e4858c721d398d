package io.jenkins.plugins.rescale.engine.api;

import java.io.Closeable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens {@link RescaleApi}s. Connections are kept, and shared by all accounts behind the same proxy; the rate limits of
 * an account are shared by all clients of the process. Closing a client ends its connections at once, those in use too.
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

    /** The API for an account; cheap, so make one whenever the token was looked up. No request is made. */
    public RescaleApi api(ConnectionSettings connection, RetryPolicy retry) {
        HttpTransport transport =
                transports.computeIfAbsent(connection.proxy(), proxy -> new HttpTransport(proxy, timeouts));
        return new HttpRescaleApi(
                new ApiCaller(transport, connection, retry, RateLimits.shared(connection), Time.SYSTEM));
    }

    /** What an account can run; read at most every ten minutes, with as much patience as the caller has. */
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
