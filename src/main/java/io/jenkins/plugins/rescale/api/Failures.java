package io.jenkins.plugins.rescale.api;

import io.jenkins.plugins.rescale.api.RescaleException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.TunnelRefusedException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;

/** Says in one line which call failed, what the answer was and what to do about it. */
final class Failures {
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(2);

    private final ConnectionSettings connection;

    Failures(ConnectionSettings connection) {
        this.connection = connection;
    }

    /** An answer with a status that is no success. */
    RescaleException refused(Request request, ClassicHttpResponse response, byte[] body) {
        int status = response.getCode();
        String said = ErrorBody.describe(body);
        String line = call(request) + " answered " + status + (said.isEmpty() ? "" : " (" + said + ")");
        Platform platform = connection.platform();
        return switch (status) {
            case 401 ->
                failure(
                        Kind.UNAUTHORIZED,
                        status,
                        line + ". The API token is not valid on " + platform.origin()
                                + ": it belongs to another region, was revoked or has expired. Keys are at "
                                + platform.keyPage());
            case 403 ->
                failure(Kind.FORBIDDEN, status, line + ". The owner of the API token may not do this on Rescale");
            case 404, 410 -> failure(Kind.NOT_FOUND, status, line + ". It does not exist, or no more");
            case 407 ->
                failure(
                        Kind.PROXY,
                        status,
                        line + ". The " + connection.proxy() + " wants another user name or password");
            case 413 -> failure(Kind.TOO_LARGE, status, line + ". The platform takes files of at most 5 GB");
            case 416 -> failure(Kind.NO_SUCH_RANGE, status, line);
            case 429 ->
                new RescaleException(
                        Kind.THROTTLED,
                        status,
                        false,
                        line + ". Rescale's limit of requests for this account is used up",
                        null,
                        retryAfter(response).orElse(null));
            default -> {
                if (status >= 500) {
                    yield new RescaleException(
                            Kind.SERVER,
                            status,
                            true,
                            line + ". Rescale has a problem of its own",
                            null,
                            retryAfter(response).orElse(null));
                }
                yield failure(Kind.REJECTED, status, line);
            }
        };
    }

    /** No answer, or a cut one. */
    RescaleException network(Request request, Exception cause) {
        if (cause instanceof TunnelRefusedException refused) {
            return new RescaleException(
                    Kind.PROXY,
                    0,
                    false,
                    call(request) + " failed: the " + connection.proxy() + " refused: "
                            + Printable.of(String.valueOf(refused.getMessage()), 200),
                    cause);
        }
        boolean never = cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException;
        String way = connection.proxy().appliesTo(connection.platform().host())
                ? ", or the " + connection.proxy()
                : "";
        return new RescaleException(
                Kind.NETWORK,
                0,
                !never,
                call(request) + " failed: " + reason(cause) + ". Check the network between here and "
                        + connection.platform().origin() + way,
                cause);
    }

    private static String reason(Exception cause) {
        if (cause instanceof UnknownHostException) {
            return "its host name cannot be resolved";
        } else if (cause instanceof ConnectTimeoutException) {
            return "no connection in time";
        } else if (cause instanceof ConnectException) {
            return "no connection: " + message(cause);
        } else if (cause instanceof SSLException) {
            return "no secure connection: " + message(cause);
        } else if (cause instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        return "the connection broke: " + message(cause);
    }

    /** A success whose body is not what it should be. */
    ApiCaller.UnreadableAnswer unreadableOrCut(Request request, int status, IOException cause) {
        return new ApiCaller.UnreadableAnswer(new RescaleException(
                Kind.UNREADABLE,
                status,
                true,
                call(request) + " answered " + status + ", but " + message(cause),
                cause));
    }

    RescaleException redirect(Request request, int status, String location) {
        return failure(
                Kind.POLICY,
                status,
                call(request) + " answered " + status + " and points to \"" + Printable.of(location, 100)
                        + "\". Redirects to another place are not followed, since the API token would go with them;"
                        + " set the platform URL to where the API is");
    }

    /** The plugin's own limiter would make the call wait too long. */
    RescaleException ownLimit(Request request, Duration wait) {
        return new RescaleException(
                Kind.THROTTLED,
                0,
                false,
                call(request) + " was not made: Rescale's limit of requests for this account is used up for "
                        + wait.toSeconds() + " s",
                null,
                wait);
    }

    private String call(Request request) {
        return request.describe(connection.platform());
    }

    private static RescaleException failure(Kind kind, int status, String message) {
        return new RescaleException(kind, status, false, message, null);
    }

    private static String message(Throwable e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Printable.of(text, 200);
    }

    /** {@code Retry-After} as seconds or as an HTTP date, at most two hours. */
    static Optional<Duration> retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        if (header == null || header.getValue() == null) {
            return Optional.empty();
        }
        String value = header.getValue().strip();
        Duration wait;
        try {
            wait = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        if (wait.isNegative()) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait);
    }
}
