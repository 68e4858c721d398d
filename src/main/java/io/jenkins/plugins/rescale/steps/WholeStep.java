package io.jenkins.plugins.rescale.steps;

import org.kohsuke.stapler.DataBoundSetter;

/** What the steps take beside {@link RescaleSubmitStep} that see their jobs through to the archived outputs. */
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
