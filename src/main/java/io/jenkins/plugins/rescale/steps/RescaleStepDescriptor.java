package io.jenkins.plugins.rescale.steps;

import io.jenkins.plugins.rescale.form.JobForm;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Forms of the steps in the Snippet Generator. */
@Restricted(NoExternalUse.class)
public abstract class RescaleStepDescriptor extends StepDescriptor implements JobForm {
    private static final List<String> FIELDS = List.of(
            "jobFile",
            "job",
            "credentialsId",
            "inputs",
            "excludes",
            "packInputs",
            "outputs",
            "outputDirectory",
            "archiveOutputs",
            "platformUrl",
            "pollInterval",
            "streamLog",
            "reuseInputs",
            "onAbort",
            "cleanUp",
            "maxCost",
            "failOnError",
            "transferFrom");

    /** The help of the fields is that of the builder, which has them all. */
    protected RescaleStepDescriptor() {
        FIELDS.forEach(field -> addHelpFileRedirect(field, RescaleJobBuilder.class, field));
    }

    @Override
    public boolean hasVariables() {
        return false;
    }
}
