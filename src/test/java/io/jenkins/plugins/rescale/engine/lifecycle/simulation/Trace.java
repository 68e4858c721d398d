package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Events of a run in order, with their times. The same seed gives the same trace. */
final class Trace {
    /** More lines than any run that ends. */
    private static final int MAX = 50_000;

    private final VirtualTime time;
    private final List<Line> lines = new ArrayList<>();

    private record Line(long nanos, String who, String what) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%12.3f s  %-9s %s", nanos / 1e9, who, what);
        }
    }

    Trace(VirtualTime time) {
        this.time = time;
    }

    void add(String who, String what) {
        if (lines.size() < MAX) {
            lines.add(new Line(time.nanos(), who, what));
        }
    }

    List<String> lines() {
        return lines.stream().map(Line::toString).toList();
    }
}
