package io.jenkins.plugins.rescale.emulator;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A rule of {@link Faults}: which requests are affected, how often, and how. Set the frequency first; setting the fault
 * arms the rule. An armed rule applies to one request unless {@link #times} or {@link #always} is called.
 */
public final class FaultRule {
    private final Faults faults;
    private final PathGlob glob;
    private int skip;
    private int left = 1;
    private int matched;
    private Fault fault;

    FaultRule(Faults faults, PathGlob glob) {
        this.faults = faults;
        this.glob = glob;
    }

    /** Applies to {@code n} requests. */
    public synchronized FaultRule times(int n) {
        left = n;
        return this;
    }

    /** Skips the first {@code n} matching requests. */
    public synchronized FaultRule after(int n) {
        skip = n;
        return this;
    }

    /** Applies to all requests from now on. */
    public FaultRule always() {
        return times(Integer.MAX_VALUE);
    }

    /** Responds with this status and a DRF-style body, without processing the request. */
    public FaultRule status(int status) {
        return status(status, "{\"detail\":\"Scripted answer with status " + status + ".\"}");
    }

    /** Responds with this status and JSON body, without processing the request. */
    public FaultRule status(int status, String body) {
        return status(status, body, Map.of());
    }

    /** Responds with this status, JSON body and additional headers such as {@code Retry-After}. */
    public FaultRule status(int status, String body, Map<String, String> headers) {
        return arm(new Fault.Status(status, body, Map.copyOf(headers)));
    }

    /** Responds with 502 and an HTML page, as gateways do. */
    public FaultRule html() {
        return status(
                502,
                "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n",
                Map.of("Content-Type", "text/html"));
    }

    /** Processes the request after a pause. */
    public FaultRule delay(Duration pause) {
        return arm(new Fault.Delay(pause));
    }

    /** Never responds; the connection is closed by {@link Faults#releaseHangs} or when the emulator closes. */
    public FaultRule hang() {
        return arm(Fault.Plain.HANG);
    }

    /** Closes the connection before the request is processed. */
    public FaultRule cut() {
        return arm(Fault.Plain.CUT);
    }

    /** Closes the connection after reading {@code bytes} bytes of the request body; nothing is processed. */
    public FaultRule cutAfterRequestBytes(long bytes) {
        return arm(new Fault.CutRequest(bytes));
    }

    /** Processes the request with all its effects, then closes the connection without a response. */
    public FaultRule loseAnswer() {
        return arm(Fault.Plain.LOSE_ANSWER);
    }

    /** Announces the correct length, but closes the connection after {@code bytes} bytes of the response body. */
    public FaultRule truncate(long bytes) {
        return arm(new Fault.Truncate(bytes));
    }

    /**
     * Announces the correct length, but sends only {@code bytes} bytes of the response body. The connection stays open
     * until {@link Faults#releaseHangs} is called or the emulator closes.
     */
    public FaultRule stall(long bytes) {
        return arm(new Fault.Stall(bytes));
    }

    /** Runs an action, then processes the request. */
    public FaultRule run(Runnable action) {
        return arm(new Fault.Action(action));
    }

    /** Truncates the response body to {@code bytes} bytes and announces that length, so there is no HTTP error. */
    public FaultRule shorten(int bytes) {
        return arm(new Fault.Shorten(bytes));
    }

    /** Flips the lowest bit of the byte at {@code offset} of the response body, relative to the bytes sent. */
    public FaultRule corrupt(long offset) {
        return arm(new Fault.Corrupt(offset));
    }

    /** Processes the request as if it had no {@code Range} header: 200 with the full body. */
    public FaultRule ignoreRange() {
        return arm(Fault.Plain.IGNORE_RANGE);
    }

    /** Processes the request and replaces the text of the response body, which must fit in memory. */
    public FaultRule body(UnaryOperator<String> change) {
        return arm(new Fault.Rewrite(change));
    }

    /** Removes the rule, so that it no longer applies. */
    public void remove() {
        faults.disarm(this);
    }

    /** Returns the number of requests that the rule was applied to. */
    public synchronized int matched() {
        return matched;
    }

    /**
     * Waits until the rule has been applied to at least one request, which may still be in progress.
     *
     * @throws AssertionError if that does not happen within {@code limit}
     */
    public synchronized void awaitMatched(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (matched == 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0) {
                throw new AssertionError("no request matched the fault within " + limit);
            }
            wait(millis);
        }
    }

    private FaultRule arm(Fault action) {
        synchronized (this) {
            if (fault != null) {
                throw new IllegalStateException("the rule already has an action");
            }
            fault = action;
        }
        faults.arm(this);
        return this;
    }

    synchronized Optional<Fault> match(String method, String path) {
        if (left <= 0 || !glob.matches(method, path)) {
            return Optional.empty();
        }
        if (skip > 0) {
            skip--;
            return Optional.empty();
        }
        if (left != Integer.MAX_VALUE) {
            left--;
        }
        matched++;
        notifyAll();
        return Optional.of(fault);
    }
}
