package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * Thrown if a call of the API fails. The message is a single line that names the call, the response and what to do. It
 * contains no secrets.
 */
public class RescaleException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The kinds of failures that callers distinguish. */
    public enum Kind {
        /** 401: the platform does not know the token. */
        UNAUTHORIZED,
        /** 403: the token lacks permission. */
        FORBIDDEN,
        /** 404 or 410: the resource does not exist, or no longer exists. */
        NOT_FOUND,
        /** 400 and every 4xx without its own kind: repeating the same request will not help. */
        REJECTED,
        /** 413, or rejected before sending: the file is larger than the platform accepts. */
        TOO_LARGE,
        /** 416: the file has no such range. */
        NO_SUCH_RANGE,
        /** 407, or the proxy cannot be used. */
        PROXY,
        /** 429: the platform's rate limit is exhausted for longer than the call could wait. */
        THROTTLED,
        /** The plugin's own rate limits do not allow the call yet: nothing was sent. See {@link #retryAfter()}. */
        OWN_LIMIT,
        /** 5xx, 408 or 425: the platform, or a gateway in front of it, could not handle the request. */
        SERVER,
        /** No connection, a timeout, or a broken connection. */
        NETWORK,
        /** The response cannot be read: not JSON, truncated, too large, or lacking a field. */
        UNREADABLE,
        /** Rejected by the plugin's own rules, such as a redirect to another origin. */
        POLICY
    }

    private final Kind kind;
    private final int status;
    private final boolean mayHaveArrived;
    /** {@code null} if no pause was requested. */
    private final Duration retryAfter;
    /** Summary of the body of an error response; empty if there is none. */
    private final String said;

    /**
     * @param status HTTP status; 0 if there was no response
     * @param mayHaveArrived {@code false} only if the request certainly had no effect
     */
    public RescaleException(Kind kind, int status, boolean mayHaveArrived, String message, Throwable cause) {
        this(kind, status, mayHaveArrived, message, cause, null);
    }

    RescaleException(
            Kind kind, int status, boolean mayHaveArrived, String message, Throwable cause, Duration retryAfter) {
        this(kind, status, mayHaveArrived, message, cause, retryAfter, "");
    }

    RescaleException(
            Kind kind,
            int status,
            boolean mayHaveArrived,
            String message,
            Throwable cause,
            Duration retryAfter,
            String said) {
        super(message, cause);
        this.said = said;
        this.retryAfter = retryAfter;
        this.kind = kind;
        this.status = status;
        this.mayHaveArrived = mayHaveArrived;
    }

    public Kind kind() {
        return kind;
    }

    /** HTTP status of the response; 0 if there was none. */
    public int status() {
        return status;
    }

    /** Whether the request may have taken effect on the platform despite the failure. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /**
     * How long to wait before the next attempt: requested by the platform with {@code Retry-After}, up to two hours, or
     * by the plugin's own rate limits. Always positive; a requested wait is not a problem. If empty, the caller chooses
     * its own back-off and counts the failure as a problem.
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What the platform said in the body of its error response, see {@link ErrorBody}; part of the message. */
    String said() {
        return said;
    }

    /** Whether the same call may succeed later. */
    public boolean isTransient() {
        return switch (kind) {
            case THROTTLED, OWN_LIMIT, SERVER, NETWORK, UNREADABLE -> true;
            default -> false;
        };
    }
}
