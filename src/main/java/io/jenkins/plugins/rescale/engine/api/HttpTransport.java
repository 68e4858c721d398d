package io.jenkins.plugins.rescale.engine.api;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connects to platforms, directly or through a proxy. Stores no token: each request carries its own header. Does not
 * follow redirects, keep cookies, retry, or decompress. Thread-safe.
 */
final class HttpTransport implements Transport, Closeable {
    /** Per platform: more than all concurrent transfers and calls use, so that a poll never waits for a download. */
    private static final int MAX_CONNECTIONS = 1000;

    private static final int MAX_PLATFORMS = 20;

    /** Set in the context of a call once the connection is established and the request is about to be written. */
    private static final String SENT = "rescale.request-sent";

    private static final TimeValue IDLE = TimeValue.ofSeconds(45);
    /** Per response. Legitimate ones have a few dozen header lines of a few hundred bytes. */
    private static final int MAX_HEADERS = 200;

    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private final CloseableHttpClient client;
    /** Opens a new connection for each call, so that a stale connection cannot swallow a call that is not repeated. */
    private final CloseableHttpClient careful;

    private final Timeouts timeouts;
    private final RequestConfig uploads;
    private final RequestConfig others;
    private final CallWatch watch = new CallWatch();
    private volatile boolean closed;

    HttpTransport(ProxySettings proxy, Timeouts timeouts) {
        this.timeouts = timeouts;
        this.uploads = config(timeouts.upload(), timeouts.call());
        this.others = config(timeouts.read(), timeouts.call());
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(connections(timeouts))
                .setUserAgent("jenkins-rescale-plugin")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .evictIdleConnections(IDLE)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), SENT, (request, scope, chain) -> {
                    scope.clientContext.setAttribute(SENT, true);
                    return chain.proceed(request, scope);
                })
                .disableCookieManagement()
                .disableContentCompression()
                .disableDefaultUserAgent();
        if (!proxy.host().isEmpty()) {
            HttpHost host = new HttpHost("http", proxy.host(), proxy.port());
            builder.setRoutePlanner(new ProxyRoutePlanner(host, proxy));
            if (!proxy.user().isEmpty()) {
                BasicCredentialsProvider credentials = new BasicCredentialsProvider();
                credentials.setCredentials(
                        new AuthScope(host),
                        new UsernamePasswordCredentials(
                                proxy.user(), proxy.password().toCharArray()));
                builder.setDefaultCredentialsProvider(credentials);
            }
        }
        this.client = builder.build();
        this.careful = builder.setConnectionManager(connections(timeouts))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(Timeouts timeouts) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MAX_CONNECTIONS * MAX_PLATFORMS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MAX_HEADERS)
                                .setMaxLineLength(MAX_HEADER_BYTES)
                                .build())
                        .responseOutOfOrderStrategy(new EarlyAnswer())
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(timeouts.tls()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(timeouts.connect()))
                        .setSocketTimeout(Timeout.of(timeouts.read()))
                        // a connection that the platform has closed must not swallow the creation of a job
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                        .setIdleTimeout(Timeout.of(IDLE.toDuration()))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    private static RequestConfig config(Duration answer, Duration connection) {
        return RequestConfig.custom()
                .setResponseTimeout(Timeout.of(answer))
                .setConnectionRequestTimeout(Timeout.of(connection))
                .build();
    }

    @Override
    public Exchange send(URI uri, Request request, Headers headers, boolean transfer) throws IOException {
        HttpUriRequestBase http = new HttpUriRequestBase(request.method(), uri);
        HttpEntity entity = request.entity().get();
        boolean upload = transfer && entity != null;
        http.setHeader("Authorization", headers.authorization());
        http.setHeader("Accept", transfer ? "*/*" : "application/json");
        if (!headers.range().isEmpty()) {
            http.setHeader("Range", headers.range());
        }
        http.setConfig(upload ? uploads : others);
        CallWatch.Call call =
                watch.start(upload ? timeouts.upload() : timeouts.call(), !request.repeatable(), http::cancel);
        http.setEntity(upload ? new WatchedEntity(entity, call, timeouts.upload()) : entity);
        HttpClientContext context = HttpClientContext.create();
        try {
            CloseableHttpClient sender = request.repeatable() ? client : careful;
            Exchange exchange = new HttpExchange(sender.executeOpen(null, http, context), http, call);
            if (context.getAttribute(SENT) == null) {
                exchange.close();
                throw new TunnelRefused(exchange.status());
            }
            return exchange;
        } catch (IOException | RuntimeException e) {
            call.close();
            IOException failure = failure(call, e);
            throw context.getAttribute(SENT) == null ? new NotSent(failure) : failure;
        }
    }

    /**
     * Determines the cause of a failure. The client throws unchecked exceptions if its connections are closed while in
     * use.
     */
    private IOException failure(CallWatch.Call call, Exception e) {
        IOException ended = call.ended(e);
        if (ended != null) {
            return ended;
        } else if (e instanceof IOException failure) {
            return failure;
        } else if (closed || e instanceof ConnectionShutdownException) {
            return new IOException("the connections were closed", e);
        }
        throw (RuntimeException) e;
    }

    /** The proxy refused to open a connection to the platform. */
    static final class TunnelRefused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        TunnelRefused(int status) {
            super("the proxy returned " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The body of an upload, which may take any time as long as it makes progress. */
    private static final class WatchedEntity extends HttpEntityWrapper {
        private final CallWatch.Call call;
        private final Duration limit;

        WatchedEntity(HttpEntity entity, CallWatch.Call call, Duration limit) {
            super(entity);
            this.call = call;
            this.limit = limit;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            super.writeTo(new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    call.limit(limit);
                }
            });
        }
    }

    /** Ends all connections immediately, including those in use. */
    @Override
    public void close() {
        closed = true;
        watch.close();
        client.close(CloseMode.IMMEDIATE);
        careful.close(CloseMode.IMMEDIATE);
    }

    private static final class ProxyRoutePlanner extends DefaultProxyRoutePlanner {
        private final ProxySettings proxy;

        ProxyRoutePlanner(HttpHost host, ProxySettings proxy) {
            super(host);
            this.proxy = proxy;
        }

        @Override
        protected HttpHost determineProxy(HttpHost target, HttpContext context)
                throws org.apache.hc.core5.http.HttpException {
            return proxy.appliesTo(target.getHostName()) ? super.determineProxy(target, context) : null;
        }
    }
}
