package io.jenkins.plugins.rescale;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rescale.lifecycle.JobOptions;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Forms of the steps in the Snippet Generator. */
@Restricted(NoExternalUse.class)
public abstract class RescaleStepDescriptor extends StepDescriptor {
    private static final List<String> FIELDS = List.of(
            "jobFile",
            "job",
            "credentialsId",
            "inputs",
            "excludes",
            "packInputs",
            "outputs",
            "outputDirectory",
            "archiveOutputs",
            "platformUrl",
            "pollInterval",
            "streamLog",
            "reuseInputs",
            "onAbort",
            "cleanUp",
            "maxCost",
            "failOnError",
            "transferFrom");

    /** The help of the fields is that of the builder, which has them all. */
    protected RescaleStepDescriptor() {
        FIELDS.forEach(field -> addHelpFileRedirect(field, RescaleJobBuilder.class, field));
    }

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
    public ListBoxModel doFillTransferFromItems(@AncestorInPath Item item) {
        return OptionsForm.transferFrom(item);
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
    public FormValidation doCheckJob(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String credentialsId,
            @QueryParameter String platformUrl)
            throws InterruptedException {
        return OptionsForm.checkJob(item, value, credentialsId, platformUrl, false);
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
    public FormValidation doValidateJob(
            @AncestorInPath Item item,
            @QueryParameter String jobFile,
            @QueryParameter String job,
            @QueryParameter String credentialsId,
            @QueryParameter String platformUrl,
            @QueryParameter String outputs,
            @QueryParameter String outputDirectory,
            @QueryParameter String maxCost)
            throws InterruptedException {
        JobOptions options = new JobOptions();
        options.setJobFile(jobFile);
        options.setJob(job);
        options.setCredentialsId(credentialsId);
        options.setPlatformUrl(platformUrl);
        options.setOutputs(outputs);
        options.setOutputDirectory(outputDirectory);
        return OptionsForm.validateJob(item, options, maxCost, false);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doTestConnection(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String platformUrl)
            throws InterruptedException {
        return OptionsForm.testConnection(item, credentialsId, platformUrl);
    }
}
