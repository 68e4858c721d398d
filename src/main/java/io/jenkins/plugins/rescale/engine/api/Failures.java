package io.jenkins.plugins.rescale.engine.api;

import io.jenkins.plugins.rescale.engine.api.FilePart.LocalFileException;
import io.jenkins.plugins.rescale.engine.api.HttpTransport.TunnelRefused;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.api.Transport.NotSent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Creates exceptions whose message says in one line which call failed, why, and what to do about it. */
final class Failures {
    private final ConnectionSettings connection;

    Failures(ConnectionSettings connection) {
        this.connection = connection;
    }

    /** For a response with an error status. */
    RescaleException refused(Request request, Exchange answer, byte[] body) {
        int status = answer.status();
        String said = ErrorBody.describe(body);
        String line = call(request) + " returned " + status + (said.isEmpty() ? "" : " (" + said + ")");
        return switch (status) {
            case 401 ->
                error(
                        Kind.UNAUTHORIZED,
                        status,
                        line + ". The API token is not valid on "
                                + connection.platform().origin()
                                + ": it belongs to another region, was revoked or has expired. Manage API keys at "
                                + connection.platform().keyPage());
            case 403 ->
                error(
                        Kind.FORBIDDEN,
                        status,
                        line + ". The owner of the API token does not have permission to do this on Rescale: ask the"
                                + " administrator of the workspace, or use another token");
            case 404, 410 ->
                error(
                        Kind.NOT_FOUND,
                        status,
                        line + ". It does not exist, has been deleted, or belongs to another account");
            case 405 ->
                error(
                        Kind.REJECTED,
                        status,
                        line + ". This address does not support the request: check that the platform URL is that of a"
                                + " Rescale platform");
            case 407 -> proxyLogin(line, status);
            case 413 ->
                error(Kind.TOO_LARGE, status, line + ". The platform accepts files of at most 5 GB: split the file");
            case 416 ->
                error(
                        Kind.NO_SUCH_RANGE,
                        status,
                        line + ". The file is shorter than the requested range: check its size");
            case 429 ->
                error(
                        Kind.THROTTLED,
                        status,
                        false,
                        line + ". Rescale's rate limit for this account is exhausted: wait, or let fewer builds use the"
                                + " same token",
                        null,
                        retryAfter(answer, said));
            case 408, 425 -> later(status, line + ". The request was not received in time: try again later", answer);
            default -> other(status, line, said, answer);
        };
    }

    private RescaleException other(int status, String line, String said, Exchange answer) {
        if (status < 500) {
            String advice = said.isEmpty() ? ". Rescale gave no reason" : ". Fix the reported problem";
            return error(Kind.REJECTED, status, false, line + advice, null, null, said);
        }
        return later(status, line + ". This is a problem on Rescale's side: try again later", answer);
    }

    private RescaleException later(int status, String message, Exchange answer) {
        return error(Kind.SERVER, status, true, message, null, retryAfter(answer, ""));
    }

    /** {@code null} for none, as {@link #error} expects. */
    private static Duration retryAfter(Exchange answer, String said) {
        return RetryAfter.of(answer.header("Retry-After"), answer.header("Date"), said)
                .orElse(null);
    }

    private RescaleException proxyLogin(String line, int status) {
        String proxy = viaProxy()
                ? "The " + connection.proxy()
                        + (connection.proxy().user().isEmpty()
                                ? " requires a user name and a password"
                                : " rejected the user name or password")
                : "A proxy requires a user name, but none is configured";
        return error(Kind.PROXY, status, line + ". " + proxy + ": check the proxy configuration");
    }

    private boolean viaProxy() {
        return connection.proxy().appliesTo(connection.platform().host());
    }

    /** For a missing or truncated response. */
    RescaleException network(Request request, IOException failure) {
        boolean sent = !(failure instanceof NotSent);
        IOException cause = !sent && failure.getCause() instanceof IOException inner ? inner : failure;
        if (cause instanceof TunnelRefused refused) {
            return tunnel(request, refused);
        } else if (cause instanceof LocalFileException) {
            return error(
                    Kind.REJECTED,
                    0,
                    sent,
                    call(request) + " was aborted because the local file cannot be read: " + message(cause)
                            + ". Make sure that nothing changes it during the upload",
                    cause,
                    null);
        }
        return error(
                Kind.NETWORK,
                0,
                sent,
                call(request) + " failed: " + reason(cause) + ". Check the network between this machine and "
                        + connection.platform().origin() + (viaProxy() ? ", or the " + connection.proxy() : ""),
                cause,
                null);
    }

    /** For a proxy that refused the tunnel to the platform: nothing was sent. A 5xx of the proxy is transient. */
    private RescaleException tunnel(Request request, TunnelRefused refused) {
        int status = refused.status();
        String line = call(request) + " failed: the " + connection.proxy() + " returned " + status
                + " when asked to connect to "
                + connection.platform().origin();
        if (status == 407) {
            return proxyLogin(line, 0);
        } else if (status >= 500) {
            return error(Kind.NETWORK, 0, false, line + ": try again later", refused, null);
        }
        return error(
                Kind.PROXY,
                0,
                false,
                line + ": allow the connection in the proxy, or exclude this host from the proxy",
                refused,
                null);
    }

    private static String reason(Exception cause) {
        if (cause instanceof UnknownHostException) {
            return "the host name cannot be resolved";
        } else if (cause instanceof CallWatch.Ended) {
            return message(cause);
        } else if (cause instanceof ConnectTimeoutException) {
            return "cannot connect: timed out";
        } else if (cause instanceof ConnectException) {
            return "cannot connect: " + message(cause);
        } else if (cause instanceof SSLException) {
            return "cannot establish a TLS connection: " + message(cause);
        } else if (cause instanceof SocketTimeoutException) {
            return "timed out while waiting for the response";
        }
        return "the connection was lost: " + message(cause);
    }

    /** For a successful response with an invalid body. */
    RescaleException unreadableOrCut(Request request, int status, IOException cause) {
        return error(
                Kind.UNREADABLE,
                status,
                true,
                call(request) + " returned " + status + ", but " + message(cause)
                        + ". If this persists, check that the platform URL is that of a Rescale platform and that no"
                        + " proxy modifies responses",
                cause,
                null);
    }

    RescaleException redirect(Request request, int status, String why, String location) {
        return error(
                Kind.POLICY,
                status,
                call(request) + " returned " + status + ", " + why + ": \"" + Printable.of(location, 100)
                        + "\". The plugin does not follow it because the API token would be sent along: set the platform"
                        + " URL to the address of the API");
    }

    /** For a call that the plugin's own rate limits would delay for too long. */
    RescaleException ownLimit(Request request, Duration wait) {
        return error(
                Kind.OWN_LIMIT,
                0,
                false,
                call(request) + " was not sent: Rescale's rate limit for this account is exhausted for "
                        + (wait.toSeconds() + 1) + " s",
                null,
                wait);
    }

    private String call(Request request) {
        return request.describe(connection.platform());
    }

    private RescaleException error(Kind kind, int status, String message) {
        return error(kind, status, false, message, null, null);
    }

    private RescaleException error(
            Kind kind, int status, boolean mayHaveArrived, String message, Exception cause, Duration retryAfter) {
        return error(kind, status, mayHaveArrived, message, cause, retryAfter, "");
    }

    /** Creates all exceptions, so that a response that echoes the token cannot leak it into a log. */
    private RescaleException error(
            Kind kind,
            int status,
            boolean mayHaveArrived,
            String message,
            Exception cause,
            Duration retryAfter,
            String said) {
        boolean tells = false;
        for (Throwable e = cause; e != null; e = e.getCause()) {
            tells |= String.valueOf(e.getMessage()).contains(connection.token());
        }
        // callers recognize LocalFileException
        Throwable kept = tells ? null : cause instanceof LocalFileException ? cause : PlainCause.of(cause);
        return new RescaleException(
                kind, status, mayHaveArrived, withoutToken(message), kept, retryAfter, withoutToken(said));
    }

    private String withoutToken(String text) {
        return text.replace(connection.token(), "(API token)");
    }

    private static String message(Throwable e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Printable.of(text, 200);
    }
}
