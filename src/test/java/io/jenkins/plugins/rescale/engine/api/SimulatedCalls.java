package io.jenkins.plugins.rescale.engine.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The API as used by a process, with calls to an in-memory platform: retries, rate limits, and parsing are the real
 * code; only the connection is simulated. Rate limits and catalogs are shared, as in a process.
 */
public final class SimulatedCalls {
    /** A request as received by the platform. */
    public record Call(String method, String path, String authorization, byte[] body, boolean repeatable) {}

    /**
     * A response.
     *
     * @param cut whether the connection breaks after the first half of the body
     */
    public record Answer(int status, Map<String, String> headers, byte[] body, boolean cut) {}

    /** Responds to the calls. */
    @FunctionalInterface
    public interface Line {
        /** @throws IOException if there is no response; {@link #notSent} if the call was not even sent */
        Answer answer(Call call) throws IOException;
    }

    private final Line line;
    private final Time time;
    private final RateLimits limits;
    private final CatalogCache catalogs;

    public SimulatedCalls(Line line, Time time) {
        this.line = line;
        this.time = time;
        this.limits = new RateLimits(time);
        this.catalogs = new CatalogCache(time::nanos);
    }

    /** Returns the exception for a call that certainly had no effect. */
    public static IOException notSent(String why) {
        return new Transport.NotSent(new IOException(why));
    }

    public RescaleApi api(ConnectionSettings connection, RetryPolicy retry) {
        return new HttpRescaleApi(new ApiCaller(this::send, connection, retry, limits, time));
    }

    public Catalog catalog(ConnectionSettings connection) throws RescaleException, InterruptedException {
        RetryPolicy retry = RetryPolicy.DEFAULT;
        return catalogs.get(AccountKey.of(connection), api(connection, retry), retry.maxElapsed());
    }

    private Exchange send(URI uri, Request request, Transport.Headers headers, boolean transfer) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpEntity entity = request.entity().get();
        if (entity != null) {
            entity.writeTo(body);
        }
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return new Received(line.answer(
                new Call(request.method(), path, headers.authorization(), body.toByteArray(), request.repeatable())));
    }

    private record Received(Answer answer) implements Exchange {
        @Override
        public int status() {
            return answer.status;
        }

        @Override
        public String header(String name) {
            return answer.headers.getOrDefault(name, "");
        }

        @Override
        public long length() {
            return answer.body.length;
        }

        @Override
        public InputStream body() {
            if (!answer.cut) {
                return new ByteArrayInputStream(answer.body);
            }
            byte[] half = Arrays.copyOf(answer.body, answer.body.length / 2);
            return new SequenceInputStream(new ByteArrayInputStream(half), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the connection was cut");
                }
            });
        }

        @Override
        public void unlimited() {
            // time limits are not simulated
        }

        @Override
        public void close() {
            // there is no connection
        }
    }
}
