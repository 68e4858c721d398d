package io.jenkins.plugins.rescale;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Forms of the steps in the Snippet Generator. */
@Restricted(NoExternalUse.class)
public abstract class RescaleStepDescriptor extends StepDescriptor {
    @POST
    @Restricted(NoExternalUse.class)
    public ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String platformUrl) {
        return OptionsForm.credentials(item, credentialsId, platformUrl);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public ListBoxModel doFillOnAbortItems(@AncestorInPath Item item) {
        return OptionsForm.onAbort(item);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public ListBoxModel doFillCleanUpItems(@AncestorInPath Item item) {
        return OptionsForm.cleanUp(item);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckCredentialsId(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String platformUrl) {
        return OptionsForm.checkCredentials(item, value, platformUrl);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckPlatformUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkPlatform(item, value);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckJob(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkJob(item, value);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckOutputs(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkOutputs(item, value);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckOutputDirectory(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkOutputDirectory(item, value);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doTestConnection(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String platformUrl)
            throws InterruptedException {
        return OptionsForm.testConnection(item, credentialsId, platformUrl);
    }
}
