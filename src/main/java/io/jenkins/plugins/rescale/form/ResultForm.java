package io.jenkins.plugins.rescale.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.OptionProblem;
import io.jenkins.plugins.rescale.engine.lifecycle.record.ResultOptions;
import java.util.List;
import java.util.function.Consumer;

/** Checks and choices that the blocks for metrics, gates and stop conditions share. */
final class ResultForm {
    private ResultForm() {}

    /** Returns items whose names are the same in every language and in a Pipeline. */
    static ListBoxModel words(Item item, String... words) {
        ListBoxModel items = new ListBoxModel();
        if (OptionsForm.mayConfigure(item)) {
            for (String word : words) {
                items.add(word, word);
            }
        }
        return items;
    }

    /** Returns the problems that a run would report for one block. */
    static FormValidation check(Item item, Consumer<ResultOptions> block) {
        if (!OptionsForm.mayConfigure(item)) {
            return FormValidation.ok();
        }
        JobOptions options = new JobOptions();
        options.results(block);
        List<String> problems = OptionProblem.messages(options.problems()).stream()
                .map(problem -> problem.replaceFirst("^\\w+\\[0]:? ", ""))
                .toList();
        return problems.isEmpty() ? FormValidation.ok() : FormValidation.error(String.join("\n", problems));
    }
}
