package io.jenkins.plugins.rescale.api;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections to platforms by one way, direct or through a proxy. Knows no token: each request brings its own header.
 * No redirects, cookies, retries or compression of its own. Thread-safe.
 */
final class HttpTransport implements Closeable {
    /** More than the transfers that run at once, so that a poll never waits for a download. */
    private static final int MAX_CONNECTIONS = 64;

    private final CloseableHttpClient client;
    private final Timeouts timeouts;
    private final ScheduledExecutorService watchdog;

    HttpTransport(ProxySettings proxy, Timeouts timeouts) {
        this.timeouts = timeouts;
        this.watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "Rescale API call watchdog");
            thread.setDaemon(true);
            return thread;
        });
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(connections(timeouts))
                .setUserAgent("jenkins-rescale-plugin")
                .disableRedirectHandling()
                .disableAutomaticRetries()
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
    }

    private static PoolingHttpClientConnectionManager connections(Timeouts timeouts) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(timeouts.tls()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(timeouts.connect()))
                        .setSocketTimeout(Timeout.of(timeouts.read()))
                        // a connection that the platform closed meanwhile must not swallow the creation of a job
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                        .setIdleTimeout(Timeout.ofSeconds(45))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    /** Header names and values that a request carries. */
    record Headers(String authorization, String range) {}

    /**
     * Sends a request and returns when the headers of the answer are there.
     *
     * @param transfer whether the body is contents of a file, which no time bounds as long as bytes flow
     */
    Exchange send(URI uri, Request request, Headers headers, boolean transfer) throws IOException {
        HttpUriRequestBase http = new HttpUriRequestBase(request.method(), uri);
        http.setEntity(request.entity().get());
        http.setHeader("Authorization", headers.authorization());
        http.setHeader("Accept", transfer ? "*/*" : "application/json");
        if (!headers.range().isEmpty()) {
            http.setHeader("Range", headers.range());
        }
        boolean upload = transfer && http.getEntity() != null;
        http.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(upload ? timeouts.upload() : timeouts.read()))
                .setConnectionRequestTimeout(Timeout.of(timeouts.call()))
                .build());
        ScheduledFuture<?> end = transfer
                ? null
                : watchdog.schedule(() -> http.cancel(), timeouts.call().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return new Exchange(client.executeOpen(null, http, null), http, end);
        } catch (IOException | RuntimeException e) {
            cancel(end);
            throw e;
        }
    }

    private static void cancel(ScheduledFuture<?> end) {
        if (end != null) {
            end.cancel(false);
        }
    }

    /** An answer whose body is still to be read; closing it early ends the connection. */
    static final class Exchange implements Closeable {
        private final ClassicHttpResponse response;
        private final HttpUriRequestBase request;
        private final ScheduledFuture<?> end;

        Exchange(ClassicHttpResponse response, HttpUriRequestBase request, ScheduledFuture<?> end) {
            this.response = response;
            this.request = request;
            this.end = end;
        }

        ClassicHttpResponse response() {
            return response;
        }

        /** Ends the connection unless the body was read up, in which case it is used again. */
        @Override
        public void close() throws IOException {
            HttpTransport.cancel(end);
            request.cancel();
            response.close();
        }

        /** After the body was read up. */
        void release() throws IOException {
            HttpTransport.cancel(end);
            response.close();
        }
    }

    /** Ends all connections at once, those in use too. */
    @Override
    public void close() {
        watchdog.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
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
