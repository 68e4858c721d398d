package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.util.List;

/**
 * A problem with an option.
 *
 * @param field name of the option; empty if the problem concerns several options
 * @param message human-readable sentence with the option, its value, the rule and what to do
 */
public record OptionProblem(String field, String message) {
    /** The messages, in the same order. */
    public static List<String> messages(List<OptionProblem> problems) {
        return problems.stream().map(OptionProblem::message).toList();
    }

    /** The message. */
    @Override
    public String toString() {
        return message;
    }
}
