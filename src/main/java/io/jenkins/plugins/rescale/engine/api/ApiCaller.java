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

/** Makes calls for one account: waits for their turn, repeats what may be repeated, and turns answers into errors. */
final class ApiCaller {
    private static final Logger LOGGER = Logger.getLogger(ApiCaller.class.getName());
    /** A page of the software catalogue with its descriptions is the largest good answer: a few MiB. */
    private static final int MAX_ANSWER = 32 * 1024 * 1024;

    private static final int MAX_ERROR = 64 * 1024;
    private static final int MAX_REDIRECTS = 3;
    /** Attempts at a call whose answers cannot be read, which seldom heals. */
    private static final int MAX_UNREADABLE = 3;

    private static final String TOO_LARGE = "the answer is larger than " + MAX_ANSWER + " bytes";

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

    /** Turns the JSON of an answer into what the caller wants; an {@link IOException} says what is wrong with it. */
    interface JsonReader<T> {
        T read(JsonNode answer) throws IOException;
    }

    /** A call whose answer is JSON. */
    <T> T json(Request request, JsonReader<T> reader) throws RescaleException, InterruptedException {
        return repeat(request, retry, false, exchange -> reader.read(Json.parse(body(exchange))));
    }

    /** A call whose answer matters only by its status, unless a gateway on the way gave it. */
    void send(Request request) throws RescaleException, InterruptedException {
        repeat(request, retry, false, exchange -> {
            String text = new String(body(exchange), StandardCharsets.UTF_8).stripLeading();
            if (text.startsWith("<")) {
                throw new IOException("the answer is a page and not the platform's");
            }
            return text;
        });
    }

    /** An upload: few repetitions, each of them as long as it takes. */
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

    /** Makes the answer to a call of an exchange; an {@link IOException} says what is wrong with it. */
    private interface AnswerReader<T> {
        T read(Exchange exchange) throws IOException;
    }

    /**
     * Makes a call until it works, must not be repeated, or has been tried long enough. An interrupt is noticed before
     * each attempt and by {@link CallWatch} during it; an answer that came in spite of it is returned, and the thread
     * stays interrupted. What is thrown unchecked is a bug, passed on as it is and not repeated.
     */
    private <T> T repeat(Request request, RetryPolicy policy, boolean transfer, AnswerReader<T> reader)
            throws RescaleException, InterruptedException {
        long start = time.nanos();
        for (int attempt = 1; ; attempt++) {
            checkInterrupt();
            Duration left = policy.maxElapsed().minusNanos(time.nanos() - start);
            Duration turn = limits.acquire(request.scope(), longestPause(left));
            if (!turn.isZero()) {
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
            LOGGER.log(Level.FINE, failure, () -> "Trying again in " + millis + " ms: " + logged.getMessage());
            time.sleep(Duration.ofMillis(millis));
        }
    }

    /** An upload may go on for a day, but not sleep here for longer than other calls: the caller waits better. */
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
        String why = "points elsewhere";
        try {
            URI target = from.resolve(location);
            boolean sameOrigin = PlatformPolicy.origin(target.getScheme() + "://" + target.getRawAuthority())
                    .equals(connection.platform().origin());
            if (sameOrigin && !location.isEmpty()) {
                if (request.method().equals("GET") && redirects < MAX_REDIRECTS) {
                    return target;
                }
                why = redirects >= MAX_REDIRECTS ? "points in circles" : "points to another path";
            }
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.FINE, "a redirect that is no URL");
        }
        throw failures.redirect(request, exchange.status(), why, location);
    }

    /** As much of the body as came, which for an error is worth reading even when it is cut. */
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
            LOGGER.log(Level.FINE, "an error without a whole body", e);
        }
        return body.toByteArray();
    }

    /** The whole body; once it is read, the connection is free again. */
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
