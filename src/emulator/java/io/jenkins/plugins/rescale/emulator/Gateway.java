package io.jenkins.plugins.rescale.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Handles every request: journal, faults, redirects for paths without a trailing slash, authentication, rate limits,
 * and finally the endpoint.
 */
final class Gateway implements HttpHandler {
    private static final Logger LOGGER = Logger.getLogger(Gateway.class.getName());
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]+");

    private final Router router;
    private final Authentication authentication;
    private final RateLimits rateLimits;
    private final Settings settings;
    private final Faults faults;
    private final Journal journal;

    Gateway(Router router, Authentication authentication, Settings settings, Faults faults, Journal journal) {
        this.router = router;
        this.settings = settings;
        this.faults = faults;
        this.journal = journal;
        this.authentication = authentication;
        this.rateLimits = new RateLimits(settings.rateLimits(), settings.clock());
    }

    @Override
    public void handle(HttpExchange exchange) {
        CountingInput body = new CountingInput(exchange.getRequestBody());
        Journal.Slot slot = journal.open(arrived(exchange));
        try {
            String path = exchange.getRequestURI().getRawPath();
            // read before the rule counts the match, so that a release after the count is not missed
            CountDownLatch release = faults.hangs();
            Optional<Fault> fault = faults.match(exchange.getRequestMethod(), path);
            fault.ifPresent(played -> slot.fault(played.label()));
            if (fault.isEmpty() || isProcessed(body, slot, fault.get(), release)) {
                answer(exchange, body, slot, fault.orElse(null), release);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "connection lost", e);
        } finally {
            exchange.close();
        }
    }

    private Journal.Entry arrived(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        return new Journal.Entry(
                settings.clock().instant(),
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                Map.copyOf(exchange.getRequestHeaders()),
                0,
                0,
                0,
                "");
    }

    /** Applies faults that precede processing; returns false if the connection is to be closed without a response. */
    private boolean isProcessed(CountingInput body, Journal.Slot slot, Fault fault, CountDownLatch release)
            throws InterruptedException, IOException {
        if (fault instanceof Fault.Delay delay) {
            release.await(delay.pause().toNanos(), TimeUnit.NANOSECONDS);
        } else if (fault instanceof Fault.Action act) {
            act.action().run();
        } else if (fault instanceof Fault.CutRequest cut) {
            body.drop(cut.bytes());
            slot.answer(0, body.count(), 0);
            return false;
        } else if (fault == Fault.Plain.HANG) {
            release.await();
            return false;
        } else if (fault == Fault.Plain.CUT) {
            return false;
        }
        return true;
    }

    private void answer(
            HttpExchange exchange, CountingInput body, Journal.Slot slot, Fault fault, CountDownLatch release)
            throws IOException {
        Reply reply;
        if (fault instanceof Fault.Status scripted) {
            reply = Reply.text(scripted.status(), "application/json", scripted.body());
            for (var header : scripted.headers().entrySet()) {
                reply = reply.with(header.getKey(), header.getValue());
            }
        } else {
            reply = process(exchange, body, fault == Fault.Plain.IGNORE_RANGE);
        }
        if (!reply.lingering()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        if (fault == Fault.Plain.LOSE_ANSWER) {
            slot.answer(0, body.count(), 0);
            return;
        }
        new Sender(exchange, body, slot).send(SpoiledBody.spoil(reply, fault, release));
    }

    private Reply process(HttpExchange exchange, InputStream body, boolean ignoreRange) {
        String method = exchange.getRequestMethod();
        URI uri = exchange.getRequestURI();
        Headers headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        if (ignoreRange) {
            headers.remove("Range");
        }
        try {
            Router.Match match = router.find(uri.getRawPath());
            if (match == null) {
                return redirectToSlash(uri);
            }
            Account account = authentication.account(headers);
            rateLimits.take(account, method, uri.getRawPath());
            return match.endpoint(method)
                    .answer(new Call(
                            method,
                            uri.getRawPath(),
                            match.variables(),
                            Call.parseQuery(uri.getRawQuery()),
                            headers,
                            body,
                            account,
                            origin(exchange)));
        } catch (ApiException e) {
            return e.reply();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, method + " " + uri, e);
            return Reply.text(500, "text/html", "<h1>Server Error (500)</h1>\n");
        }
    }

    /**
     * Redirects like Django: 301 to the path with a trailing slash if that exists, regardless of the method, otherwise
     * 404. A client that turns a POST into a GET when it follows a 301 gets the response to that GET.
     */
    private Reply redirectToSlash(URI uri) {
        String path = uri.getRawPath();
        if (path.endsWith("/") || router.find(path + "/") == null) {
            return Reply.json(404, Json.detail("Not found."));
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return Reply.empty(301).with("Location", path + "/" + query);
    }

    /**
     * Returns the origin of links: the configured one, or the one derived from the {@code Host} header, as in Django.
     */
    private String origin(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (settings.linkOrigin() != null) {
            return settings.linkOrigin();
        }
        if (host != null && HOST.matcher(host).matches()) {
            return "http://" + host;
        }
        return "http://127.0.0.1:" + exchange.getLocalAddress().getPort();
    }
}
