package io.jenkins.plugins.rescale;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rescale.job.JobDefinition;
import io.jenkins.plugins.rescale.job.JobDefinitionException;
import io.jenkins.plugins.rescale.job.OutputSelectors;
import io.jenkins.plugins.rescale.lifecycle.JobOptions;
import jenkins.model.Jenkins;

/** What the forms of the builder and the steps check and offer: one place for all of them. */
final class OptionsForm {
    private OptionsForm() {}

    /** Whether the user may see, and so fill in, this form; the Snippet Generator's stands outside of any job too. */
    private static boolean mayConfigure(Item item) {
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

    static ListBoxModel onAbort(Item item) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(Messages.OptionsForm_onAbort_stop(), JobOptions.STOP);
            items.add(Messages.OptionsForm_onAbort_leave(), JobOptions.LEAVE);
        }
        return items;
    }

    static ListBoxModel cleanUp(Item item) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(Messages.OptionsForm_cleanUp_never(), JobOptions.NEVER);
            items.add(Messages.OptionsForm_cleanUp_inputs(), JobOptions.INPUTS);
            items.add(Messages.OptionsForm_cleanUp_job(), JobOptions.JOB);
        }
        return items;
    }

    static ListBoxModel transferFrom(Item item) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(Messages.OptionsForm_transferFrom_agent(), JobOptions.AGENT);
            items.add(Messages.OptionsForm_transferFrom_controller(), JobOptions.CONTROLLER);
        }
        return items;
    }

    static FormValidation checkCredentials(Item item, String credentialsId, String platformUrl) {
        return CredentialsForm.check(item, credentialsId, urlOrDefault(platformUrl));
    }

    static FormValidation checkPlatform(Item item, String url) {
        return mayConfigure(item)
                ? PlatformForm.check(url, RescaleGlobalConfiguration.get().getAdditionalPlatformUrls())
                : FormValidation.ok();
    }

    static FormValidation checkJob(Item item, String json) {
        if (!mayConfigure(item) || json == null || json.isBlank()) {
            return FormValidation.ok();
        }
        try {
            JobDefinition job = JobDefinition.parse(json);
            return job.warnings().isEmpty()
                    ? FormValidation.ok()
                    : FormValidation.warning(String.join("\n", job.warnings()));
        } catch (JobDefinitionException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    static FormValidation checkOutputs(Item item, String selectors) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        try {
            OutputSelectors.parse(selectors == null ? "" : selectors);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    static FormValidation checkOutputDirectory(Item item, String directory) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        JobOptions options = new JobOptions();
        options.setJob("{}");
        options.setOutputDirectory(directory);
        return options.problems().isEmpty()
                ? FormValidation.ok()
                : FormValidation.error(options.problems().get(0));
    }

    /** Connects, so it takes the right to configure, which is asked before anything is looked up. */
    static FormValidation testConnection(Item item, String credentialsId, String platformUrl)
            throws InterruptedException {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
        return ConnectionTest.run(
                item, platformUrl, RescaleGlobalConfiguration.get().getAdditionalPlatformUrls(), credentialsId);
    }
}
