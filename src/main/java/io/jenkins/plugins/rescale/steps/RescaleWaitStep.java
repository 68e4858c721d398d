package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Waits for a job to end, without a node. Returns what Rescale reports about the end. Whether the command succeeded is
 * only known once {@link RescaleCollectStep} has the process log, so a failed job does not fail this step.
 */
public class RescaleWaitStep extends RescaleStep {
    private final String jobId;

    /** @param jobId ID of the job on Rescale */
    @DataBoundConstructor
    public RescaleWaitStep(String jobId) {
        this.jobId = jobId == null ? "" : jobId.strip();
    }

    public String getJobId() {
        return jobId;
    }

    public int getPollInterval() {
        return options.getPollInterval();
    }

    @DataBoundSetter
    public void setPollInterval(int pollInterval) {
        options.setPollInterval(pollInterval);
    }

    /** Empty if not given: the value given to {@link RescaleSubmitStep} applies. */
    @Override
    public String getOnAbort() {
        return options.givenOnAbort();
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        return takeOn(context, jobId, Phase.WAIT, Phase.COLLECT);
    }

    @Extension
    public static class DescriptorImpl extends RescaleStepDescriptor {
        @Override
        public String getFunctionName() {
            return "rescaleWait";
        }

        @Override
        public String getDisplayName() {
            return Messages.RescaleWaitStep_displayName();
        }

        @Override
        public boolean takesJobOn() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }
    }
}
