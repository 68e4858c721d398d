package io.jenkins.plugins.rescale.engine.transfer.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What is wrong with the inputs, one line each. */
final class InputProblems {
    private static final int MAX_PROBLEMS = 50;

    private final Collection<String> lines = new ArrayList<>();

    void add(String line) {
        lines.add(line);
    }

    void addAll(Collection<String> more) {
        lines.addAll(more);
    }

    /** @throws InputException with the first of them in the order of the alphabet, and how many more there are */
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
