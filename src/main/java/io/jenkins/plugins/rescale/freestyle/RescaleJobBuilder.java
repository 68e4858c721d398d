package io.jenkins.plugins.rescale.freestyle;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.rescale.form.JobForm;
import io.jenkins.plugins.rescale.steps.RescaleJobStep;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Runs a job on Rescale as a build step of a freestyle job, with the fields of {@link RescaleJobStep}. Unlike a
 * Pipeline, the build occupies its executor throughout and cannot survive a restart of Jenkins.
 */
public class RescaleJobBuilder extends NewJobBuilder {
    /** Every field has a default. */
    @DataBoundConstructor
    public RescaleJobBuilder() {}

    public String getOutputs() {
        return options.getOutputs();
    }

    @DataBoundSetter
    public void setOutputs(String outputs) {
        options.setOutputs(outputs);
    }

    public String getRequireOutputs() {
        return options.getRequireOutputs();
    }

    @DataBoundSetter
    public void setRequireOutputs(String requireOutputs) {
        options.setRequireOutputs(requireOutputs);
    }

    public String getOutputDirectory() {
        return options.getOutputDirectory();
    }

    @DataBoundSetter
    public void setOutputDirectory(String outputDirectory) {
        options.setOutputDirectory(outputDirectory);
    }

    public boolean isArchiveOutputs() {
        return options.isArchiveOutputs();
    }

    @DataBoundSetter
    public void setArchiveOutputs(boolean archiveOutputs) {
        options.setArchiveOutputs(archiveOutputs);
    }

    public int getPollInterval() {
        return options.getPollInterval();
    }

    @DataBoundSetter
    public void setPollInterval(int pollInterval) {
        options.setPollInterval(pollInterval);
    }

    public boolean isStreamLog() {
        return options.isStreamLog();
    }

    @DataBoundSetter
    public void setStreamLog(boolean streamLog) {
        options.setStreamLog(streamLog);
    }

    public String getOnAbort() {
        return options.getOnAbort();
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        options.setOnAbort(onAbort);
    }

    public String getCleanUp() {
        return options.getCleanUp();
    }

    @DataBoundSetter
    public void setCleanUp(String cleanUp) {
        options.setCleanUp(cleanUp);
    }

    public boolean isFailOnError() {
        return options.isFailOnError();
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        options.setFailOnError(failOnError);
    }

    public String getTransferFrom() {
        return options.getTransferFrom();
    }

    @DataBoundSetter
    public void setTransferFrom(String transferFrom) {
        options.setTransferFrom(transferFrom);
    }

    /** A hand-written configuration may lack all fields. */
    private Object readResolve() {
        return options == null ? new RescaleJobBuilder() : this;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FreestyleJob.run(build, launcher, listener, options);
        return true;
    }

    /** Form of the builder. */
    @Extension
    @Symbol("rescaleJob")
    public static class DescriptorImpl extends BuildStepDescriptor<Builder> implements JobForm {
        @Override
        public String getDisplayName() {
            return Messages.RescaleJobBuilder_displayName();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public boolean hasVariables() {
            return true;
        }

        /** The fields share the help of the step. */
        @Override
        public String getHelpFile(String fieldName) {
            return fieldName == null
                    ? super.getHelpFile(null)
                    : ExtensionList.lookupSingleton(RescaleJobStep.DescriptorImpl.class)
                            .getHelpFile(fieldName);
        }
    }
}
