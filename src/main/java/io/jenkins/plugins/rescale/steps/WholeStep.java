package io.jenkins.plugins.rescale.steps;

import org.kohsuke.stapler.DataBoundSetter;

/**
 * Arguments, in addition to those of {@link RescaleSubmitStep}, of the steps that take jobs all the way to the archived
 * outputs.
 */
public abstract class WholeStep extends RescaleSubmitStep {
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
}
