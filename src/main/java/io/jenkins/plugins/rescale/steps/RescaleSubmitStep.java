package io.jenkins.plugins.rescale.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Brings a job to Rescale and submits it, then returns: the first of three steps, so that no agent is held while the
 * job runs. {@link RescaleWaitStep} and {@link RescaleCollectStep} follow, with what is set here.
 */
public class RescaleSubmitStep extends Step {
    private final JobOptions options = new JobOptions();

    @DataBoundConstructor
    public RescaleSubmitStep() {
        // every argument has a default
    }

    public String getJobFile() {
        return options.getJobFile();
    }

    @DataBoundSetter
    public void setJobFile(String jobFile) {
        options.setJobFile(jobFile);
    }

    public String getJob() {
        return options.getJob();
    }

    @DataBoundSetter
    public void setJob(String job) {
        options.setJob(job);
    }

    public String getCredentialsId() {
        return options.getCredentialsId();
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        options.setCredentialsId(credentialsId);
    }

    public String getInputs() {
        return options.getInputs();
    }

    @DataBoundSetter
    public void setInputs(String inputs) {
        options.setInputs(inputs);
    }

    public String getExcludes() {
        return options.getExcludes();
    }

    @DataBoundSetter
    public void setExcludes(String excludes) {
        options.setExcludes(excludes);
    }

    public boolean isPackInputs() {
        return options.isPackInputs();
    }

    @DataBoundSetter
    public void setPackInputs(boolean packInputs) {
        options.setPackInputs(packInputs);
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

    public String getPlatformUrl() {
        return options.getPlatformUrl();
    }

    @DataBoundSetter
    public void setPlatformUrl(String platformUrl) {
        options.setPlatformUrl(platformUrl);
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

    public boolean isReuseInputs() {
        return options.isReuseInputs();
    }

    @DataBoundSetter
    public void setReuseInputs(boolean reuseInputs) {
        options.setReuseInputs(reuseInputs);
    }

    public String getOnAbort() {
        return options.getOnAbort();
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        options.setOnAbort(onAbort);
    }

    public double getMaxCost() {
        return options.getMaxCost();
    }

    @DataBoundSetter
    public void setMaxCost(double maxCost) {
        options.setMaxCost(maxCost);
    }

    public String getTransferFrom() {
        return options.getTransferFrom();
    }

    @DataBoundSetter
    public void setTransferFrom(String transferFrom) {
        options.setTransferFrom(transferFrom);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new JobStepExecution(context, options, "", Phase.PREPARE, Phase.WAIT);
    }

    @Extension
    public static class DescriptorImpl extends RescaleStepDescriptor {
        @Override
        public String getFunctionName() {
            return "rescaleSubmit";
        }

        @Override
        public String getDisplayName() {
            return Messages.RescaleSubmitStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class, FilePath.class, Launcher.class);
        }
    }
}
