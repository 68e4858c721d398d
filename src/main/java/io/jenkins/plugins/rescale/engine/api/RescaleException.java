package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * A call of the API that did not work. The message names the call, the answer and what to do, in one line, and holds
 * nothing secret.
 */
public class RescaleException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as a caller acts on it. */
    public enum Kind {
        /** 401: the token is not known to this platform. */
        UNAUTHORIZED,
        /** 403: the token may not do this. */
        FORBIDDEN,
        /** 404 or 410: there is no such thing, or no more. */
        NOT_FOUND,
        /** 400 and every 4xx without a kind of its own: the request as it is will never work. */
        REJECTED,
        /** 413, or refused before sending: the file is larger than the platform takes. */
        TOO_LARGE,
        /** 416: the file has no such range. */
        NO_SUCH_RANGE,
        /** 407, or the proxy cannot be used. */
        PROXY,
        /** 429 for longer than the call could wait. */
        THROTTLED,
        /** The limits kept here leave no room yet: nothing was sent. {@link #retryAfter()} says when to ask again. */
        OWN_LIMIT,
        /** 5xx, 408 or 425: the platform, or a gateway before it, could not answer. */
        SERVER,
        /** No connection, no answer in time, or a cut one. */
        NETWORK,
        /** An answer that cannot be read: no JSON, cut, too large, a field missing. */
        UNREADABLE,
        /** Refused by the plugin's own rules, such as a redirect to another origin. */
        POLICY
    }

    private final Kind kind;
    private final int status;
    private final boolean mayHaveArrived;
    /** Null when the platform did not say. */
    private final Duration retryAfter;

    /**
     * @param status of the answer; 0 without one
     * @param mayHaveArrived false only when it is certain that the request had no effect
     */
    public RescaleException(Kind kind, int status, boolean mayHaveArrived, String message, Throwable cause) {
        this(kind, status, mayHaveArrived, message, cause, null);
    }

    RescaleException(
            Kind kind, int status, boolean mayHaveArrived, String message, Throwable cause, Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.kind = kind;
        this.status = status;
        this.mayHaveArrived = mayHaveArrived;
    }

    public Kind kind() {
        return kind;
    }

    /** HTTP status of the answer; 0 when there was none. */
    public int status() {
        return status;
    }

    /** Whether the request may have had its effect on the platform although no good answer came back. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /**
     * How long somebody asked to be left alone: the platform by {@code Retry-After}, up to two hours, or the limits kept
     * here. More than zero, and no trouble but a wait. Empty when nobody asked: the caller backs off as it sees fit, and
     * counts it as trouble.
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the same call may well work later. */
    public boolean isTransient() {
        return switch (kind) {
            case THROTTLED, OWN_LIMIT, SERVER, NETWORK, UNREADABLE -> true;
            default -> false;
        };
    }
}
