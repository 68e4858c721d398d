package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The problems of a study's cases. A problem that all cases share is reported once, others with the cases that have
 * them.
 */
final class CaseProblems {
    private static final int SHOWN = 20;

    private final int cases;
    /** Names of the cases that have each problem. */
    private final Map<String, List<String>> found = new LinkedHashMap<>();

    private final List<String> ofAll = new ArrayList<>();

    CaseProblems(int cases) {
        this.cases = cases;
    }

    void add(String of, List<String> problems) {
        problems.stream()
                .distinct()
                .forEach(problem ->
                        found.computeIfAbsent(problem, key -> new ArrayList<>()).add(of));
    }

    /** Adds problems of the study as a whole. */
    void add(List<String> problems) {
        ofAll.addAll(problems);
    }

    /** @throws RefusedException with the first twenty problems and the number of others */
    void throwIfAny() throws RefusedException {
        List<String> all = new ArrayList<>();
        found.forEach((problem, names) -> all.add(names.size() == cases ? problem : who(names) + ": " + problem));
        all.addAll(ofAll);
        if (all.size() > SHOWN) {
            List<String> first = new ArrayList<>(all.subList(0, SHOWN));
            first.add("and " + (all.size() - SHOWN) + " more");
            throw new RefusedException(first);
        }
        if (!all.isEmpty()) {
            throw new RefusedException(all);
        }
    }

    private static String who(List<String> names) {
        return "case " + names.get(0)
                + (names.size() == 1 ? "" : " and " + (names.size() - 1) + (names.size() == 2 ? " other" : " others"));
    }
}
