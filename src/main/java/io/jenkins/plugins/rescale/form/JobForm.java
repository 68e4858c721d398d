package io.jenkins.plugins.rescale.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Web methods of the forms of the builder and the steps. An interface, since their descriptors have different
 * superclasses. Each method checks its permission in {@link OptionsForm} first.
 */
@Restricted(NoExternalUse.class)
public interface JobForm {
    /** Returns whether a build expands environment variables in what is typed. */
    boolean hasVariables();

    /** Returns whether the form is for a job that an earlier step submitted. */
    default boolean takesJobOn() {
        return false;
    }

    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String platformUrl) {
        return OptionsForm.credentials(item, credentialsId, platformUrl);
    }

    @POST
    default ListBoxModel doFillOnAbortItems(@AncestorInPath Item item) {
        return OptionLists.onAbort(item, takesJobOn());
    }

    @POST
    default ListBoxModel doFillCleanUpItems(@AncestorInPath Item item) {
        return OptionLists.cleanUp(item);
    }

    @POST
    default ListBoxModel doFillTransferFromItems(@AncestorInPath Item item) {
        return OptionLists.transferFrom(item);
    }

    @POST
    default ListBoxModel doFillRerunItems(@AncestorInPath Item item) {
        return OptionLists.rerun(item);
    }

    @POST
    default ListBoxModel doFillProvenanceItems(@AncestorInPath Item item) {
        return OptionLists.provenance(item);
    }

    @POST
    default FormValidation doCheckCredentialsId(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String platformUrl) {
        return OptionsForm.checkCredentials(item, value, platformUrl);
    }

    @POST
    default FormValidation doCheckPlatformUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkPlatform(item, value);
    }

    @POST
    default FormValidation doCheckJob(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String parameters,
            @QueryParameter String credentialsId,
            @QueryParameter String platformUrl)
            throws InterruptedException {
        return OptionsForm.checkJob(item, value, parameters, credentialsId, platformUrl, hasVariables());
    }

    @POST
    default FormValidation doCheckParameters(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkParameters(item, value);
    }

    @POST
    default FormValidation doCheckTemplates(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkTemplates(item, value);
    }

    @POST
    default FormValidation doCheckJobFile(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkJobFile(item, value);
    }

    /** Returns catalog entries that can complete {@code value}, the job JSON up to the caret. */
    @POST
    default ListBoxModel doCompleteJob(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String credentialsId,
            @QueryParameter String platformUrl)
            throws InterruptedException {
        return OptionsForm.completeJob(item, value, credentialsId, platformUrl);
    }

    @POST
    default FormValidation doCheckInputs(@AncestorInPath Item item, @QueryParameter String value) {
        return PatternsForm.inputs(item, value);
    }

    @POST
    default FormValidation doCheckExcludes(@AncestorInPath Item item, @QueryParameter String value) {
        return PatternsForm.excludes(item, value);
    }

    @POST
    default FormValidation doCheckDecompress(@AncestorInPath Item item, @QueryParameter String value) {
        return PatternsForm.decompress(item, value);
    }

    @POST
    default FormValidation doCheckMaxCost(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkMaxCost(item, value);
    }

    @POST
    default FormValidation doCheckOutputs(@AncestorInPath Item item, @QueryParameter String value) {
        return PatternsForm.outputs(item, value);
    }

    @POST
    default FormValidation doCheckRequireOutputs(@AncestorInPath Item item, @QueryParameter String value) {
        return PatternsForm.outputs(item, value);
    }

    @POST
    default FormValidation doCheckOutputDirectory(@AncestorInPath Item item, @QueryParameter String value) {
        return OptionsForm.checkOutputDirectory(item, value);
    }

    @POST
    default FormValidation doValidateJob(
            @AncestorInPath Item item,
            @QueryParameter String jobFile,
            @QueryParameter String job,
            @QueryParameter String credentialsId,
            @QueryParameter String platformUrl,
            @QueryParameter String inputs,
            @QueryParameter String excludes,
            @QueryParameter String parameters,
            @QueryParameter String templates,
            @QueryParameter String decompress,
            @QueryParameter String outputs,
            @QueryParameter String requireOutputs,
            @QueryParameter String outputDirectory,
            @QueryParameter String maxCost)
            throws InterruptedException {
        JobOptions options = new JobOptions();
        options.setJobFile(jobFile);
        options.setJob(job);
        options.setCredentialsId(credentialsId);
        options.setPlatformUrl(platformUrl);
        options.setInputs(inputs);
        options.setExcludes(excludes);
        options.setParameters(parameters);
        options.setTemplates(templates);
        options.setDecompress(decompress);
        options.setOutputs(outputs);
        options.setRequireOutputs(requireOutputs);
        options.setOutputDirectory(outputDirectory);
        return OptionsForm.validateJob(item, options, maxCost, hasVariables());
    }

    @POST
    default FormValidation doTestConnection(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String platformUrl)
            throws InterruptedException {
        return OptionsForm.testConnection(item, credentialsId, platformUrl);
    }
}
