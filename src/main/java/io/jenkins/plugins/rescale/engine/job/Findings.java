package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the validation of a document found, in order. Both lists are limited and end with the number of entries left
 * out, so that a hostile document cannot flood the console.
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

    /** Whether further warnings are only counted, so that their text need not be composed. */
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
            throw new JobDefinitionException(problems(), null);
        }
    }

    /** A string for a message, quoted and truncated. */
    static String shown(String text) {
        return '"' + Printable.of(text, MAX_VALUE) + '"';
    }

    /** A value for a message. Objects and lists are only named, since their contents may be private. */
    static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> shown(value.asText());
            case MISSING -> "null";
            default -> Printable.of(value.asText(), MAX_VALUE);
        };
    }
}
