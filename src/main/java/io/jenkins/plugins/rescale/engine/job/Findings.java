package io.jenkins.plugins.rescale.engine.job;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check of a document found, in order. Both lists are capped, with the number of those left out at the end: a
 * hostile document must not fill the console.
 */
final class Findings {
    static final int MAX = 100;
    private static final int MAX_VALUE = 60;
    private static final int MAX_WARNING = 400;

    private final List<JobProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int moreProblems;
    private int moreWarnings;

    void problem(String path, String message) {
        if (problems.size() < MAX) {
            problems.add(new JobProblem(path, message));
        } else {
            moreProblems++;
        }
    }

    void warn(String path, String message) {
        if (warnings.size() < MAX) {
            warnings.add(Printable.of(path.isEmpty() ? message : path + ": " + message, MAX_WARNING));
        } else {
            moreWarnings++;
        }
    }

    /** Whether further warnings are only counted, so that their text need not be made. */
    boolean isFull() {
        return warnings.size() >= MAX;
    }

    List<JobProblem> problems() {
        List<JobProblem> all = new ArrayList<>(problems);
        if (moreProblems > 0) {
            all.add(new JobProblem("", "and " + moreProblems + " more problems"));
        }
        return all;
    }

    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (moreWarnings > 0) {
            all.add("and " + moreWarnings + " more warnings");
        }
        return all;
    }

    void throwIfAny() throws JobDefinitionException {
        if (!problems.isEmpty()) {
            throw new JobDefinitionException(problems());
        }
    }

    /**
     * A value for a message: a scalar is quoted and cut, an object or a list is only named, since what is inside may
     * be private.
     */
    static String shown(Object value) {
        if (value instanceof String text) {
            return '"' + Printable.of(text, MAX_VALUE) + '"';
        }
        if (value instanceof JsonNumber number) {
            return Printable.of(number.text(), MAX_VALUE);
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        return value == null ? "null" : value instanceof List ? "a list" : "an object";
    }
}
