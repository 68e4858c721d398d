package io.jenkins.plugins.rescale.engine.transfer.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Collects problems with the inputs, one line each. */
final class InputProblems {
    private static final int MAX_PROBLEMS = 50;

    private final Collection<String> lines = new ArrayList<>();

    void add(String line) {
        lines.add(line);
    }

    void addAll(Collection<String> more) {
        lines.addAll(more);
    }

    /** @throws InputException with the first 50 problems in alphabetical order and the number of others */
    void throwIfAny() throws InputException {
        List<String> sorted = List.copyOf(new TreeSet<>(lines));
        if (sorted.size() > MAX_PROBLEMS) {
            List<String> first = new ArrayList<>(sorted.subList(0, MAX_PROBLEMS));
            first.add("… and " + (sorted.size() - MAX_PROBLEMS) + " more problems with the inputs");
            sorted = first;
        }
        if (!sorted.isEmpty()) {
            throw new InputException(sorted);
        }
    }
}
