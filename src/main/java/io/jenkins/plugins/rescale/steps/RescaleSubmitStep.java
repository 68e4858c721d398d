package io.jenkins.plugins.rescale.steps;

import hudson.Extension;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.study.Parameters;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Uploads and submits a job to Rescale, then returns. The first of three steps, so that no agent is held while the job
 * runs. {@link RescaleWaitStep} and {@link RescaleCollectStep} follow; they use the arguments given here unless they
 * are given their own.
 */
public class RescaleSubmitStep extends WorkspaceStep {
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

    public String getDecompress() {
        return options.getDecompress();
    }

    @DataBoundSetter
    public void setDecompress(String decompress) {
        options.setDecompress(decompress);
    }

    public boolean isPackInputs() {
        return options.isPackInputs();
    }

    @DataBoundSetter
    public void setPackInputs(boolean packInputs) {
        options.setPackInputs(packInputs);
    }

    public boolean isReuseInputs() {
        return options.isReuseInputs();
    }

    @DataBoundSetter
    public void setReuseInputs(boolean reuseInputs) {
        options.setReuseInputs(reuseInputs);
    }

    public int getPollInterval() {
        return options.getPollInterval();
    }

    @DataBoundSetter
    public void setPollInterval(int pollInterval) {
        options.setPollInterval(pollInterval);
    }

    public double getMaxCost() {
        return options.getMaxCost();
    }

    /**
     * @param maxCost in the account's currency. A Pipeline can pass any number: {@code DescribableModel.coerce} of the
     *     Structs plugin has Groovy convert it to a double
     */
    @DataBoundSetter
    public void setMaxCost(double maxCost) {
        options.setMaxCost(maxCost);
    }

    /** Returns the parameters as text; empty if there are none. */
    public String getParameters() {
        return options.getParameters();
    }

    /** @param parameters a map, or text with one parameter per line */
    @DataBoundSetter
    public void setParameters(Object parameters) {
        options.setParameters(Parameters.text(parameters));
    }

    public String getTemplates() {
        return options.getTemplates();
    }

    @DataBoundSetter
    public void setTemplates(String templates) {
        options.setTemplates(templates);
    }

    public String getProvenance() {
        return options.getProvenance();
    }

    @DataBoundSetter
    public void setProvenance(String provenance) {
        options.setProvenance(provenance);
    }

    /** Problems of the arguments are reported together with those of the job, when the job is checked. */
    @Override
    public StepExecution start(StepContext context) {
        return new JobStepExecution(context, options, "", Phase.PREPARE, Phase.WAIT);
    }

    @Extension
    public static class DescriptorImpl extends WorkspaceStepDescriptor {
        @Override
        public String getFunctionName() {
            return "rescaleSubmit";
        }

        @Override
        public String getDisplayName() {
            return Messages.RescaleSubmitStep_displayName();
        }
    }
}
