package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Brings back and archives the outputs of a job that has ended, also of one that another build submitted. Waits for the
 * end if need be. Can be repeated.
 */
public class RescaleCollectStep extends Step {
    private final String jobId;
    private final JobOptions options = new JobOptions();

    /** @param jobId ID of the job on Rescale */
    @DataBoundConstructor
    public RescaleCollectStep(String jobId) {
        this.jobId = jobId == null ? "" : jobId.strip();
    }

    public String getJobId() {
        return jobId;
    }

    public String getCredentialsId() {
        return options.getCredentialsId();
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        options.setCredentialsId(credentialsId);
    }

    public String getOutputs() {
        return options.getOutputs();
    }

    @DataBoundSetter
    public void setOutputs(String outputs) {
        options.setOutputs(outputs);
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

    public String getPlatformUrl() {
        return options.getPlatformUrl();
    }

    @DataBoundSetter
    public void setPlatformUrl(String platformUrl) {
        options.setPlatformUrl(platformUrl);
    }

    public boolean isStreamLog() {
        return options.isStreamLog();
    }

    @DataBoundSetter
    public void setStreamLog(boolean streamLog) {
        options.setStreamLog(streamLog);
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

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        List<String> problems = options.collectingProblems();
        if (!problems.isEmpty()) {
            throw new AbortException(new RefusedException(problems).getMessage());
        }
        return new JobStepExecution(context, options, JobIds.checked(jobId), Phase.COLLECT, Phase.DONE);
    }

    @Extension
    public static class DescriptorImpl extends RescaleStepDescriptor {
        @Override
        public String getFunctionName() {
            return "rescaleCollect";
        }

        @Override
        public String getDisplayName() {
            return Messages.RescaleCollectStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class, FilePath.class, Launcher.class);
        }
    }
}
