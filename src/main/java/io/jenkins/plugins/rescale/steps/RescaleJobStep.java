package io.jenkins.plugins.rescale.steps;

import hudson.Extension;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Runs a job on Rescale from the inputs to the archived outputs; see {@link JobStepExecution}. */
public class RescaleJobStep extends WholeStep {
    @DataBoundConstructor
    public RescaleJobStep() {
        // every argument has a default
    }

    public boolean isFailOnError() {
        return options.isFailOnError();
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        options.setFailOnError(failOnError);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new JobStepExecution(context, options, "", Phase.PREPARE, Phase.DONE);
    }

    @Extension
    public static class DescriptorImpl extends WorkspaceStepDescriptor {
        @Override
        public String getFunctionName() {
            return "rescaleJob";
        }

        @Override
        public String getDisplayName() {
            return Messages.RescaleJobStep_displayName();
        }
    }
}
