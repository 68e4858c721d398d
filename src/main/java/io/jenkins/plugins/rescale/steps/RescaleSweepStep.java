package io.jenkins.plugins.rescale.steps;

import hudson.Extension;
import io.jenkins.plugins.rescale.engine.study.Cases;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Runs a job for each case of a parameter study, some of them concurrently, and puts the results into one table. A
 * failed case is a row of the table, so there is no {@code failOnError}.
 */
public class RescaleSweepStep extends WholeStep {
    @DataBoundConstructor
    public RescaleSweepStep() {
        // every argument has a default
    }

    /** Returns the cases as text; empty if there are none. */
    public String getCases() {
        return options.getStudy().getCases();
    }

    /**
     * @param cases path of a table in the workspace, a map from each parameter to a list of its values (for all
     *     combinations), a list with a map for each case, or any of these as text
     */
    @DataBoundSetter
    public void setCases(Object cases) {
        options.study(study -> study.setCases(Cases.text(cases)));
    }

    public int getMaxConcurrent() {
        return options.getStudy().getMaxConcurrent();
    }

    @DataBoundSetter
    public void setMaxConcurrent(int maxConcurrent) {
        options.study(study -> study.setMaxConcurrent(maxConcurrent));
    }

    public boolean isFailFast() {
        return options.getStudy().isFailFast();
    }

    @DataBoundSetter
    public void setFailFast(boolean failFast) {
        options.study(study -> study.setFailFast(failFast));
    }

    public String getRerun() {
        return options.getStudy().getRerun();
    }

    @DataBoundSetter
    public void setRerun(String rerun) {
        options.study(study -> study.setRerun(rerun));
    }

    @Override
    public StepExecution start(StepContext context) {
        return new SweepExecution(context, options);
    }

    @Extension
    public static class DescriptorImpl extends WorkspaceStepDescriptor {
        @Override
        public String getFunctionName() {
            return "rescaleSweep";
        }

        @Override
        public String getDisplayName() {
            return Messages.RescaleSweepStep_displayName();
        }
    }
}
