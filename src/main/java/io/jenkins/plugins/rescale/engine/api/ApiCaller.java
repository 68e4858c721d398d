package io.jenkins.plugins.rescale.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rescale.engine.api.RateLimits.Scope;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes calls for one account: applies rate limits, retries where allowed, and turns error responses into exceptions.
 */
final class ApiCaller {
    private static final Logger LOGGER = Logger.getLogger(ApiCaller.class.getName());
    /** In bytes. The largest legitimate response is a page of the software catalog with descriptions: a few MiB. */
    private static final int MAX_ANSWER = 32 * 1024 * 1024;

    private static final int MAX_ERROR = 64 * 1024;
    private static final int MAX_REDIRECTS = 3;
    /** Attempts at a call whose responses cannot be read, since a retry rarely helps. */
    private static final int MAX_UNREADABLE = 3;

    private static final String TOO_LARGE = "the response is larger than " + MAX_ANSWER + " bytes";

    private final Transport transport;
    private final ConnectionSettings connection;
    private final RetryPolicy retry;
    private final RateLimits limits;
    private final Time time;
    private final Failures failures;

    ApiCaller(Transport transport, ConnectionSettings connection, RetryPolicy retry, RateLimits limits, Time time) {
        this.transport = transport;
        this.connection = connection;
        this.retry = retry;
        this.limits = limits;
        this.time = time;
        this.failures = new Failures(connection);
    }

    Platform platform() {
        return connection.platform();
    }

    /** Converts the JSON of a response; throws an {@link IOException} that says what is wrong with it. */
    interface JsonReader<T> {
        T read(JsonNode answer) throws IOException;
    }

    /** Makes a call with a JSON response. */
    <T> T json(Request request, JsonReader<T> reader) throws RescaleException, InterruptedException {
        return repeat(request, retry, false, exchange -> reader.read(Json.parse(body(exchange))));
    }

    /** Makes a call of which only the status matters. Rejects an HTML page, which comes from a gateway. */
    void send(Request request) throws RescaleException, InterruptedException {
        repeat(request, retry, false, exchange -> {
            String text = new String(body(exchange), StandardCharsets.UTF_8).stripLeading();
            if (text.startsWith("<")) {
                throw new IOException("the response is an HTML page, not an API response");
            }
            return text;
        });
    }

    /** Makes an upload: few attempts, each without a time limit. */
    <T> T upload(Request request, JsonReader<T> reader) throws RescaleException, InterruptedException {
        return repeat(request, retry.forUploads(), true, exchange -> reader.read(Json.parse(body(exchange))));
    }

    /** Opens a body that the caller reads and closes. */
    FileContents open(Request request, ByteRange range) throws RescaleException, InterruptedException {
        return repeat(request, retry, true, exchange -> {
            FileContents contents = ContentRange.open(exchange, range);
            exchange.unlimited();
            return contents;
        });
    }

    /** Converts a response; throws an {@link IOException} that says what is wrong with it. */
    private interface AnswerReader<T> {
        T read(Exchange exchange) throws IOException;
    }

    /**
     * Retries a call until it succeeds, must not be repeated, or the policy is exhausted. Interrupts are detected
     * before and after each attempt, and by {@link CallWatch} during it. If a response arrives despite an interrupt, it
     * is returned and the thread stays interrupted. Unchecked exceptions are bugs, so they are neither wrapped nor
     * retried.
     */
    private <T> T repeat(Request request, RetryPolicy policy, boolean transfer, AnswerReader<T> reader)
            throws RescaleException, InterruptedException {
        long start = time.nanos();
        for (int attempt = 1; ; attempt++) {
            checkInterrupt();
            Duration left = policy.maxElapsed().minusNanos(time.nanos() - start);
            Duration turn = limits.acquire(request.scope(), longestPause(left));
            if (!turn.isZero() && !(request.continues() && limits.overdraw(request.scope()))) {
                throw failures.ownLimit(request, turn);
            }
            RescaleException failure;
            try {
                return once(request, transfer, reader);
            } catch (RescaleException e) {
                failure = e;
            }
            checkInterrupt();
            Duration pause = policy.delay(attempt, time);
            Duration asked = request.scope() == Scope.STOP
                    ? Duration.ZERO
                    : failure.retryAfter().orElse(Duration.ZERO);
            if (asked.compareTo(pause) > 0) {
                pause = asked;
            }
            if (failure.kind() == Kind.THROTTLED) {
                limits.pause(request.scope(), pause);
            }
            boolean again = failure.isTransient() && (request.repeatable() || !failure.mayHaveArrived());
            left = policy.maxElapsed().minusNanos(time.nanos() - start);
            if (!again
                    || attempt >= attempts(policy, failure)
                    || pause.compareTo(left) > 0
                    || asked.compareTo(longestPause(left)) > 0) {
                throw failure;
            }
            RescaleException logged = failure;
            long millis = pause.toMillis();
            LOGGER.log(Level.FINE, failure, () -> "Retrying in " + millis + " ms: " + logged.getMessage());
            time.sleep(Duration.ofMillis(millis));
        }
    }

    /**
     * Even an upload, whose policy allows a day, sleeps no longer than other calls: long waits are up to the caller.
     */
    private Duration longestPause(Duration left) {
        Duration longest = left.compareTo(retry.maxElapsed()) < 0 ? left : retry.maxElapsed();
        return longest.isNegative() ? Duration.ZERO : longest;
    }

    private static int attempts(RetryPolicy policy, RescaleException failure) {
        return failure.kind() == Kind.UNREADABLE
                ? Math.min(MAX_UNREADABLE, policy.maxAttempts())
                : policy.maxAttempts();
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while calling Rescale");
        }
    }

    private <T> T once(Request request, boolean transfer, AnswerReader<T> reader) throws RescaleException {
        URI uri = connection.platform().resolve(request.path());
        var headers = new Transport.Headers(connection.authorization(), request.range());
        for (int redirects = 0; ; redirects++) {
            try {
                Exchange exchange = transport.send(uri, request, headers, transfer);
                int status = exchange.status();
                if (status >= 200 && status < 300) {
                    return read(request, exchange, reader);
                }
                byte[] body = errorBody(exchange);
                if (status < 300 || status >= 400 || status == 304) {
                    throw failures.refused(request, exchange, body);
                }
                uri = redirected(request, uri, exchange, redirects);
            } catch (RescaleException e) {
                throw e;
            } catch (IOException e) {
                throw failures.network(request, e);
            }
        }
    }

    private <T> T read(Request request, Exchange exchange, AnswerReader<T> reader) throws IOException {
        boolean open = false;
        try {
            T answer = reader.read(exchange);
            open = answer instanceof FileContents;
            return answer;
        } catch (IOException e) {
            throw failures.unreadableOrCut(request, exchange.status(), e);
        } finally {
            if (!open) {
                exchange.close();
            }
        }
    }

    private URI redirected(Request request, URI from, Exchange exchange, int redirects) throws RescaleException {
        String location = exchange.header("Location");
        String why = "a redirect elsewhere";
        try {
            URI target = from.resolve(location);
            boolean sameOrigin = PlatformPolicy.origin(target.getScheme() + "://" + target.getRawAuthority())
                    .equals(connection.platform().origin());
            if (sameOrigin && !location.isEmpty()) {
                if (request.method().equals("GET") && redirects < MAX_REDIRECTS) {
                    return target;
                }
                why = redirects >= MAX_REDIRECTS ? "the last of too many redirects" : "a redirect to another path";
            }
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.FINE, "the redirect is not a URL");
        }
        throw failures.redirect(request, exchange.status(), why, location);
    }

    /** Reads as much of an error's body as arrives; a truncated one still helps. */
    private static byte[] errorBody(Exchange exchange) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (exchange;
                InputStream in = exchange.body()) {
            byte[] buffer = new byte[8192];
            int n = in.read(buffer);
            while (n >= 0 && body.size() < MAX_ERROR) {
                body.write(buffer, 0, n);
                n = in.read(buffer);
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the body of an error is truncated", e);
        }
        return body.toByteArray();
    }

    /** Reads the whole body, which frees the connection. */
    private static byte[] body(Exchange exchange) throws IOException {
        if (exchange.length() > MAX_ANSWER) {
            throw new IOException(TOO_LARGE);
        }
        try (InputStream in = exchange.body()) {
            byte[] body = in.readNBytes(MAX_ANSWER + 1);
            if (body.length > MAX_ANSWER) {
                throw new IOException(TOO_LARGE);
            }
            return body;
        }
    }
}
