package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import java.util.Map;
import java.util.TreeMap;

/** Counts of injected events, which can be added up over runs. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();

    void count(Enum<?> what) {
        count(what.name());
    }

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void add(Tally other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
