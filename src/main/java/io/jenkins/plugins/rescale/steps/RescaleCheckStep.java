package io.jenkins.plugins.rescale.steps;

import hudson.Extension;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Checks what {@link RescaleJobStep} would run without creating anything. Returns the problems instead of failing. */
public class RescaleCheckStep extends RescaleJobStep {
    @DataBoundConstructor
    public RescaleCheckStep() {
        // every argument has a default
    }

    @Override
    public StepExecution start(StepContext context) {
        return new CheckExecution(context, options);
    }

    @Extension
    public static class DescriptorImpl extends WorkspaceStepDescriptor {
        @Override
        public String getFunctionName() {
            return "rescaleCheck";
        }

        @Override
        public String getDisplayName() {
            return Messages.RescaleCheckStep_displayName();
        }
    }
}
