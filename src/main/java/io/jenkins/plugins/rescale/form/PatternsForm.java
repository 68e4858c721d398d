package io.jenkins.plugins.rescale.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import java.util.List;
import java.util.function.Function;

/** Validates file patterns in the forms. */
final class PatternsForm {
    private PatternsForm() {}

    static FormValidation inputs(Item item, String patterns) {
        return check(item, patterns, text -> InputSpec.of(text, "", List.of(), ""));
    }

    static FormValidation excludes(Item item, String patterns) {
        return check(item, patterns, text -> InputSpec.of("", text, List.of(), ""));
    }

    static FormValidation decompress(Item item, String patterns) {
        return check(item, patterns, text -> InputSpec.of("", "", List.of(), "").decompressing(InputSpec.split(text)));
    }

    private static FormValidation check(Item item, String text, Function<String, InputSpec> spec) {
        List<String> problems =
                OptionsForm.mayConfigure(item) ? InputFiles.problems(spec.apply(text == null ? "" : text)) : List.of();
        return problems.isEmpty() ? FormValidation.ok() : FormValidation.error(String.join("\n", problems));
    }

    static FormValidation outputs(Item item, String selectors) {
        if (!OptionsForm.mayConfigure(item)) {
            return FormValidation.ok();
        }
        try {
            OutputSelectors.parse(selectors == null ? "" : selectors);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
