package io.jenkins.plugins.rescale.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rescale.api.HttpTransport.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/** Makes calls for one account: waits for their turn, repeats what may be repeated, and turns answers into errors. */
final class ApiCaller {
    private static final Logger LOGGER = Logger.getLogger(ApiCaller.class.getName());
    /** A page of the software catalogue with its descriptions is the largest good answer: a few MiB. */
    private static final int MAX_ANSWER = 32 * 1024 * 1024;

    private static final int MAX_ERROR = 64 * 1024;
    private static final int MAX_REDIRECTS = 3;

    private final HttpTransport transport;
    private final ConnectionSettings connection;
    private final RetryPolicy retry;
    private final RateLimits limits;
    private final Failures failures;

    ApiCaller(HttpTransport transport, ConnectionSettings connection, RetryPolicy retry, RateLimits limits) {
        this.transport = transport;
        this.connection = connection;
        this.retry = retry;
        this.limits = limits;
        this.failures = new Failures(connection);
    }

    Platform platform() {
        return connection.platform();
    }

    /** Turns the JSON of an answer into what the caller wants; an {@link IOException} says what is wrong with it. */
    interface JsonReader<T> {
        T read(JsonNode answer) throws IOException;
    }

    /** A call whose answer is JSON. */
    <T> T json(Request request, JsonReader<T> reader) throws RescaleException, InterruptedException {
        return repeat(request, retry, false, exchange -> {
            try {
                return reader.read(Json.parse(body(exchange, MAX_ANSWER)));
            } catch (UnreadableAnswer e) {
                throw e;
            } catch (IOException e) {
                throw failures.unreadableOrCut(request, exchange.response().getCode(), e);
            }
        });
    }

    /** A call whose answer matters only by its status. */
    void send(Request request) throws RescaleException, InterruptedException {
        repeat(request, retry, false, exchange -> {
            body(exchange, MAX_ANSWER);
            return null;
        });
    }

    /** An upload: few repetitions, each of them as long as it takes. */
    <T> T upload(Request request, JsonReader<T> reader) throws RescaleException, InterruptedException {
        return repeat(request, retry.forUploads(), true, exchange -> {
            try {
                return reader.read(Json.parse(body(exchange, MAX_ANSWER)));
            } catch (IOException e) {
                throw failures.unreadableOrCut(request, exchange.response().getCode(), e);
            }
        });
    }

    /** Opens a body that the caller reads and closes. */
    FileContents open(Request request, OpenBody reader) throws RescaleException, InterruptedException {
        return repeat(request, retry, true, reader::open);
    }

    /** Reads the headers of an answer and keeps it open. */
    interface OpenBody {
        FileContents open(Exchange exchange) throws IOException;
    }

    private interface AnswerReader<T> {
        T read(Exchange exchange) throws IOException;
    }

    /** Marks an answer that was already turned into an error. */
    static final class UnreadableAnswer extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient RescaleException error;

        UnreadableAnswer(RescaleException error) {
            super(error);
            this.error = error;
        }
    }

    private <T> T repeat(Request request, RetryPolicy policy, boolean transfer, AnswerReader<T> reader)
            throws RescaleException, InterruptedException {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Duration left = policy.maxElapsed().minusNanos(System.nanoTime() - start);
            Duration turn = limits.acquire(request.scope(), left.isNegative() ? Duration.ZERO : left);
            if (!turn.isZero()) {
                throw failures.ownLimit(request, turn);
            }
            RescaleException failure;
            try {
                return once(request, transfer, reader);
            } catch (RescaleException e) {
                failure = e;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while calling Rescale");
            }
            Duration pause = failure.retryAfter().orElse(policy.delay(attempt));
            failure.retryAfter().ifPresent(time -> limits.pause(request.scope(), time));
            boolean again = failure.isTransient() && (request.repeatable() || !failure.mayHaveArrived());
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (!again
                    || attempt >= policy.maxAttempts()
                    || elapsed.plus(pause).compareTo(policy.maxElapsed()) > 0) {
                throw failure;
            }
            RescaleException logged = failure;
            LOGGER.log(Level.FINE, failure, () -> "Trying again in " + pause.toMillis() + " ms: "
                    + logged.getMessage());
            Thread.sleep(pause.toMillis());
        }
    }

    private <T> T once(Request request, boolean transfer, AnswerReader<T> reader) throws RescaleException {
        URI uri = connection.platform().resolve(request.path());
        for (int redirects = 0; ; redirects++) {
            try {
                Exchange exchange = transport.send(
                        uri,
                        request,
                        new HttpTransport.Headers(connection.authorization(), request.range()),
                        transfer);
                int status = exchange.response().getCode();
                if (status >= 200 && status < 300) {
                    return read(exchange, reader);
                }
                byte[] body = errorBody(exchange);
                if (status >= 300 && status < 400 && status != 304) {
                    uri = redirected(request, uri, exchange.response(), redirects);
                    continue;
                }
                throw failures.refused(request, exchange.response(), body);
            } catch (RescaleException e) {
                throw e;
            } catch (UnreadableAnswer e) {
                throw e.error;
            } catch (IOException | RuntimeException e) {
                throw failures.network(request, e);
            }
        }
    }

    private static <T> T read(Exchange exchange, AnswerReader<T> reader) throws IOException {
        boolean open = false;
        try {
            T answer = reader.read(exchange);
            open = answer instanceof FileContents;
            return answer;
        } finally {
            if (!open) {
                exchange.close();
            }
        }
    }

    private URI redirected(Request request, URI from, ClassicHttpResponse response, int redirects)
            throws RescaleException {
        String location = response.getFirstHeader("Location") == null
                ? ""
                : response.getFirstHeader("Location").getValue();
        try {
            URI target = from.resolve(location);
            boolean sameOrigin = PlatformPolicy.origin(target.getScheme() + "://" + target.getRawAuthority())
                    .equals(connection.platform().origin());
            if (request.method().equals("GET") && sameOrigin && redirects < MAX_REDIRECTS && !location.isEmpty()) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.FINE, "unusable redirect", e);
        }
        throw failures.redirect(request, response.getCode(), location);
    }

    private static byte[] errorBody(Exchange exchange) {
        try (exchange) {
            return body(exchange, MAX_ERROR);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "an error without a readable body", e);
            return new byte[0];
        }
    }

    /** The whole body, and the connection given back. */
    private static byte[] body(Exchange exchange, int max) throws IOException {
        HttpEntity entity = exchange.response().getEntity();
        if (entity == null) {
            exchange.release();
            return new byte[0];
        }
        try (InputStream in = entity.getContent()) {
            byte[] body = in.readNBytes(max + 1);
            if (body.length > max) {
                exchange.close();
                throw new IOException("the answer is larger than " + max + " bytes");
            }
            exchange.release();
            return body;
        }
    }
}
