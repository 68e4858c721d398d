package io.jenkins.plugins.rescale.freestyle;

import hudson.tasks.Builder;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.study.Parameters;
import org.kohsuke.stapler.DataBoundSetter;

/** What the form of the builder says of how a job is made: what is put into it, and what it says of its build. */
public abstract class JobBuilder extends Builder {
    /** Environment variables are not expanded yet. */
    final JobOptions options = new JobOptions();

    /** As text; empty when there are none. */
    public String getParameters() {
        return options.getParameters();
    }

    /** @param parameters a map, or a text with a line for each */
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
}
