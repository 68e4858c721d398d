package io.jenkins.plugins.rescale.steps;

import hudson.Extension;
import io.jenkins.plugins.rescale.form.StopBlock;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A stop condition whose numbers come from a Pipeline. */
public class StepStop extends StopBlock {
    @DataBoundConstructor
    public StepStop() {
        // every field has a default
    }

    public Double getAbove() {
        return number("above") instanceof Number given ? given.doubleValue() : null;
    }

    @DataBoundSetter
    public void setAbove(Double above) {
        put("above", above);
    }

    public Double getBelow() {
        return number("below") instanceof Number given ? given.doubleValue() : null;
    }

    @DataBoundSetter
    public void setBelow(Double below) {
        put("below", below);
    }

    public Integer getTimes() {
        return number("times") instanceof Number given ? given.intValue() : null;
    }

    @DataBoundSetter
    public void setTimes(Integer times) {
        put("times", times);
    }

    /** Its form. */
    @Extension
    public static class DescriptorImpl extends StopDescriptor {}
}
