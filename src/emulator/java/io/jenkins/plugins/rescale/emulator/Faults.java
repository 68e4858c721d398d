package io.jenkins.plugins.rescale.emulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * The script of what goes wrong between the emulator and its clients. Thread-safe.
 *
 * <p>A request is compared with the rules in the order of their making; the first that matches and is not used up is
 * played, the others do not see the request. A rule that skips its first matches ({@link FaultRule#after}) lets the
 * request through to the rules behind it. Faults come before authentication and rate limits.
 */
public final class Faults {
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch hangs = new CountDownLatch(1);

    Faults() {}

    /**
     * A rule for requests. It does nothing before one of its actions is called.
     *
     * @param method the HTTP method, {@code *} for any
     * @param pathGlob the path without the query, for example {@code /api/v2/jobs/*}{@code /statuses/}; {@code *}
     *     stands for one segment or a part of it, {@code **} for anything
     */
    public FaultRule on(String method, String pathGlob) {
        return new FaultRule(this, new PathGlob(method, pathGlob));
    }

    /** Removes all rules and ends the hanging requests. */
    public void clear() {
        rules.clear();
        releaseHangs();
    }

    /** Closes the connections of all requests that hang now, without an answer; ends pauses of delayed ones. */
    public void releaseHangs() {
        CountDownLatch old = hangs;
        hangs = new CountDownLatch(1);
        old.countDown();
    }

    void arm(FaultRule rule) {
        rules.add(rule);
    }

    void disarm(FaultRule rule) {
        rules.remove(rule);
    }

    CountDownLatch hangs() {
        return hangs;
    }

    Optional<Fault> match(String method, String path) {
        for (FaultRule rule : rules) {
            Optional<Fault> fault = rule.match(method, path);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }
}
