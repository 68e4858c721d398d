package io.jenkins.plugins.rescale.steps;

import io.jenkins.plugins.rescale.form.JobForm;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Forms of the steps in the Snippet Generator. */
@Restricted(NoExternalUse.class)
public abstract class RescaleStepDescriptor extends StepDescriptor implements JobForm {
    @Override
    public boolean hasVariables() {
        return false;
    }
}
