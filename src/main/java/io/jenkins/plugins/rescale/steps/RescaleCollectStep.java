package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Downloads and archives the outputs of an ended job, which may have been submitted by another build. Waits for the job
 * to end if necessary. Can be repeated.
 */
public class RescaleCollectStep extends WorkspaceStep {
    private final String jobId;

    /** @param jobId ID of the job on Rescale */
    @DataBoundConstructor
    public RescaleCollectStep(String jobId) {
        this.jobId = jobId == null ? "" : jobId.strip();
    }

    public String getJobId() {
        return jobId;
    }

    public boolean isArchiveOutputs() {
        return options.isArchiveOutputs();
    }

    @DataBoundSetter
    public void setArchiveOutputs(boolean archiveOutputs) {
        options.setArchiveOutputs(archiveOutputs);
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

    /** Empty if not given: the value given to {@link RescaleSubmitStep} applies. */
    @Override
    public String getOnAbort() {
        return options.givenOnAbort();
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        return takeOn(context, jobId, Phase.COLLECT, Phase.DONE);
    }

    @Extension
    public static class DescriptorImpl extends WorkspaceStepDescriptor {
        @Override
        public String getFunctionName() {
            return "rescaleCollect";
        }

        @Override
        public String getDisplayName() {
            return Messages.RescaleCollectStep_displayName();
        }

        @Override
        public boolean takesJobOn() {
            return true;
        }
    }
}
