package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.util.List;

/**
 * Something that is wrong with an option.
 *
 * @param field name of the option; empty when it is about several of them
 * @param message a sentence for people that names the option, its value, the rule and what to do
 */
public record OptionProblem(String field, String message) {
    /** The sentences, in the same order. */
    public static List<String> messages(List<OptionProblem> problems) {
        return problems.stream().map(OptionProblem::message).toList();
    }

    /** The sentence. */
    @Override
    public String toString() {
        return message;
    }
}
