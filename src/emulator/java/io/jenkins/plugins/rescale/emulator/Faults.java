package io.jenkins.plugins.rescale.emulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * The faults injected between the emulator and its clients. Thread-safe.
 *
 * <p>Rules are checked in the order in which they were armed; the first one that matches and is not used up is applied,
 * and the others are skipped. A rule that skips a request ({@link FaultRule#after}) leaves it to the next rules. Faults
 * take precedence over authentication and rate limits.
 */
public final class Faults {
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch hangs = new CountDownLatch(1);

    Faults() {}

    /**
     * Creates a rule, which has no effect until a fault is set.
     *
     * @param method the HTTP method; {@code *} for any
     * @param pathGlob the path without the query, such as {@code /api/v2/jobs/*}{@code /statuses/}; {@code *} matches
     *     within a segment, {@code **} matches anything
     */
    public FaultRule on(String method, String pathGlob) {
        return new FaultRule(this, new PathGlob(method, pathGlob));
    }

    /** Removes all rules and ends all hanging requests. */
    public void clear() {
        rules.clear();
        releaseHangs();
    }

    /** Closes the connections of all hanging requests without a response, and ends the pauses of delayed ones. */
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
