package io.jenkins.plugins.rescale.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rescale.config.ConnectionCheck;
import io.jenkins.plugins.rescale.config.CredentialsForm;
import io.jenkins.plugins.rescale.config.PlatformForm;
import io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.JobCompletion.Suggestion;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import io.jenkins.plugins.rescale.engine.job.JobDraft;
import io.jenkins.plugins.rescale.engine.job.JobProblem;
import io.jenkins.plugins.rescale.engine.job.StudyFields;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** Checks and choices that the forms of the builder and the steps share. */
final class OptionsForm {
    private static final int MAX_NAME = 100;
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+|\\{[^}]+\\})");

    private OptionsForm() {}

    /**
     * Returns whether the user may see, and so fill in, this form. The Snippet Generator is also available outside a
     * job.
     */
    static boolean mayConfigure(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(Item.CONFIGURE);
    }

    static ListBoxModel credentials(Item item, String current, String platformUrl) {
        return CredentialsForm.items(item, current, urlOrDefault(platformUrl));
    }

    private static String urlOrDefault(String platformUrl) {
        return platformUrl == null || platformUrl.isBlank()
                ? RescaleGlobalConfiguration.get().getPlatformUrl()
                : platformUrl;
    }

    static FormValidation checkCredentials(Item item, String credentialsId, String platformUrl) {
        return CredentialsForm.check(item, credentialsId, urlOrDefault(platformUrl));
    }

    static FormValidation checkPlatform(Item item, String url) {
        return mayConfigure(item)
                ? PlatformForm.check(url, RescaleGlobalConfiguration.get().getAdditionalPlatformUrls())
                : FormValidation.ok();
    }

    /**
     * Checks the job JSON as the user types, also against Rescale's catalogs if the user may connect and they and the
     * credential are available.
     *
     * @param parameters as typed; filled into the JSON before it is checked
     * @param variables whether a build expands environment variables in the JSON
     */
    static FormValidation checkJob(
            Item item, String json, String parameters, String credentialsId, String platformUrl, boolean variables)
            throws InterruptedException {
        if (!mayConfigure(item) || json == null || json.isBlank()) {
            return FormValidation.ok();
        }
        Study.Filled filled = Study.of(StudyFields.of(json), parameters == null ? "" : parameters, "")
                .fill(json);
        if (!filled.problems().isEmpty()) {
            return problem(String.join("\n", filled.problems()), variables ? json : "");
        }
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Optional<JobDraft> draft;
        try {
            JobDefinition job = JobDefinition.parse(filled.json());
            warnings.addAll(job.warnings());
            draft = Optional.of(JobDraft.of(job));
        } catch (JobDefinitionException e) {
            e.problems().stream().map(JobProblem::toString).forEach(problems::add);
            draft = e.draft();
        }
        if (draft.isPresent() && mayConnect(item)) {
            new FormCheck(item).checkCatalogs(draft.get(), credentialsId, platformUrl, problems, warnings);
        }
        if (!problems.isEmpty()) {
            return problem(String.join("\n", problems), variables ? json : "");
        }
        return warnings.isEmpty() ? FormValidation.ok() : FormValidation.warning(String.join("\n", warnings));
    }

    /** Returns an error, or only a warning if expanding a variable in the JSON may fix the problem. */
    private static FormValidation problem(String text, String expanded) {
        return VARIABLE.matcher(expanded).find()
                ? FormValidation.warning(text + "\n" + Messages.OptionsForm_variables())
                : FormValidation.error(text);
    }

    /**
     * Runs all checks of a run, except for those of the workspace files. Connects, as {@link #testConnection} does.
     *
     * @param maxCost as typed; empty for no limit
     * @param variables as for {@link #checkJob}
     */
    static FormValidation validateJob(Item item, JobOptions options, String maxCost, boolean variables)
            throws InterruptedException {
        verifyMayConnect(item);
        if (options.getJob().isEmpty() && !options.getJobFile().isEmpty()) {
            return FormValidation.warning(Messages.FormCheck_jobFile());
        }
        FormCheck check = new FormCheck(item);
        try {
            options.setMaxCost(amount(maxCost));
            return check.run(options);
        } catch (NumberFormatException e) {
            return FormValidation.error(Messages.OptionsForm_maxCost());
        } catch (RefusedException e) {
            return problem(e.getMessage(), variables ? options.getJob() : "");
        }
    }

    private static double amount(String text) {
        return text == null || text.isBlank() ? 0 : Double.parseDouble(text.strip());
    }

    static FormValidation checkJobFile(Item item, String path) {
        return check(item, "jobFile", options -> options.setJobFile(path));
    }

    static FormValidation checkParameters(Item item, String parameters) {
        return checkStudy(item, Study.of(StudyFields.of(""), parameters == null ? "" : parameters, ""));
    }

    static FormValidation checkTemplates(Item item, String templates) {
        return checkStudy(item, Study.of(StudyFields.of(""), "", templates == null ? "" : templates));
    }

    private static FormValidation checkStudy(Item item, Study study) {
        return study.problems().isEmpty() || !mayConfigure(item)
                ? FormValidation.ok()
                : FormValidation.error(String.join("\n", study.problems()));
    }

    static FormValidation checkOutputDirectory(Item item, String directory) {
        return check(item, "outputDirectory", options -> options.setOutputDirectory(directory));
    }

    static FormValidation checkMaxCost(Item item, String amount) {
        try {
            return check(item, "maxCost", options -> options.setMaxCost(amount(amount)));
        } catch (NumberFormatException e) {
            return FormValidation.error(Messages.OptionsForm_maxCost());
        }
    }

    /** Returns the problem that a run would report for one field. */
    private static FormValidation check(Item item, String field, Consumer<JobOptions> value) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        JobOptions options = new JobOptions();
        value.accept(options);
        return options.problems().stream()
                .filter(problem -> problem.field().equals(field))
                .findFirst()
                .map(problem -> FormValidation.error(problem.message()))
                .orElseGet(FormValidation::ok);
    }

    /** Returns catalog codes with names and prices; none for users who may not read the catalogs. */
    static ListBoxModel completeJob(Item item, String before, String credentialsId, String platformUrl)
            throws InterruptedException {
        ListBoxModel items = new ListBoxModel();
        if (mayConnect(item) && before != null) {
            for (Suggestion suggestion : new FormCheck(item).completions(before, credentialsId, platformUrl)) {
                String name =
                        Printable.of(suggestion.name().isEmpty() ? suggestion.value() : suggestion.name(), MAX_NAME);
                items.add(
                        suggestion.price().isPresent()
                                ? Messages.OptionsForm_price(
                                        name, suggestion.price().getAsDouble())
                                : name,
                        suggestion.value());
            }
        }
        return items;
    }

    /** Tests the connection. Requires the permission to configure, which is checked before anything is looked up. */
    static FormValidation testConnection(Item item, String credentialsId, String platformUrl)
            throws InterruptedException {
        verifyMayConnect(item);
        return ConnectionCheck.run(
                item, platformUrl, RescaleGlobalConfiguration.get().getAdditionalPlatformUrls(), credentialsId);
    }

    /** Returns whether the user may make Jenkins call Rescale with a credential of the item. */
    private static boolean mayConnect(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    static void verifyMayConnect(Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }
}
