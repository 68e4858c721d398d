package io.jenkins.plugins.rescale.emulator;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * One rule of {@link Faults}: which requests, how often, and what happens to them. Say how often first; the action
 * arms the rule. An armed rule plays its action once unless {@link #times} or {@link #always} say otherwise.
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

    /** Plays the action for {@code n} requests. */
    public synchronized FaultRule times(int n) {
        left = n;
        return this;
    }

    /** Lets the first {@code n} matching requests through untouched. */
    public synchronized FaultRule after(int n) {
        skip = n;
        return this;
    }

    /** Plays the action for every request from now on. */
    public FaultRule always() {
        return times(Integer.MAX_VALUE);
    }

    /** Answers with this status and a DRF-style body, without processing the request. */
    public FaultRule status(int status) {
        return status(status, "{\"detail\":\"Scripted answer with status " + status + ".\"}");
    }

    /** Answers with this status and this JSON body, without processing the request. */
    public FaultRule status(int status, String body) {
        return status(status, body, Map.of());
    }

    /** The same with further headers, for example {@code Retry-After}. */
    public FaultRule status(int status, String body, Map<String, String> headers) {
        return arm(new Fault.Status(status, body, Map.copyOf(headers)));
    }

    /** Answers 502 with a page of HTML, as a gateway does. */
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

    /** Never answers; the connection is closed by {@link Faults#releaseHangs} or when the emulator closes. */
    public FaultRule hang() {
        return arm(Fault.Plain.HANG);
    }

    /** Closes the connection before the request is processed. */
    public FaultRule cut() {
        return arm(Fault.Plain.CUT);
    }

    /** Closes the connection after {@code bytes} bytes of the request body were read; nothing is processed. */
    public FaultRule cutAfterRequestBytes(long bytes) {
        return arm(new Fault.CutRequest(bytes));
    }

    /** Processes the request with all its effects, then closes the connection without an answer. */
    public FaultRule loseAnswer() {
        return arm(Fault.Plain.LOSE_ANSWER);
    }

    /** Announces the right length, but closes the connection after {@code bytes} bytes of the answer's body. */
    public FaultRule truncate(long bytes) {
        return arm(new Fault.Truncate(bytes));
    }

    /**
     * Announces the right length, but sends only {@code bytes} bytes of the answer's body; the connection stays open
     * until {@link Faults#releaseHangs}, or until the client closes it and the emulator closes.
     */
    public FaultRule stall(long bytes) {
        return arm(new Fault.Stall(bytes));
    }

    /** Does something of the test's own, then processes the request. */
    public FaultRule run(Runnable action) {
        return arm(new Fault.Action(action));
    }

    /** Sends only the first {@code bytes} bytes of the answer's body, and announces that length: no HTTP error. */
    public FaultRule shorten(int bytes) {
        return arm(new Fault.Shorten(bytes));
    }

    /** Flips the lowest bit of the byte at {@code offset} of the answer's body, counted in the bytes sent. */
    public FaultRule corrupt(long offset) {
        return arm(new Fault.Corrupt(offset));
    }

    /** Processes the request as if it had no {@code Range} header: 200 with the whole body. */
    public FaultRule ignoreRange() {
        return arm(Fault.Plain.IGNORE_RANGE);
    }

    /** Processes the request and replaces the text of its answer, which must be small enough for memory. */
    public FaultRule body(UnaryOperator<String> change) {
        return arm(new Fault.Rewrite(change));
    }

    /** Takes the rule out; it plays no more. */
    public void remove() {
        faults.disarm(this);
    }

    /** How many requests the action was played for. */
    public synchronized int matched() {
        return matched;
    }

    /**
     * Waits until the action was played (or, for those that take time, has begun) at least once.
     *
     * @throws AssertionError if it was not within {@code limit}
     */
    public synchronized void awaitMatched(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (matched == 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0) {
                throw new AssertionError("no request met the fault within " + limit);
            }
            wait(millis);
        }
    }

    private FaultRule arm(Fault action) {
        synchronized (this) {
            if (fault != null) {
                throw new IllegalStateException("a rule has one action");
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
