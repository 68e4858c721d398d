package io.jenkins.plugins.rescale.freestyle;

import hudson.Extension;
import io.jenkins.plugins.rescale.form.StopBlock;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A stop condition whose numbers come from a form or Job DSL; see {@link RescaleJobBuilder#setMaxCost}. */
public class RescaleStop extends StopBlock {
    @DataBoundConstructor
    public RescaleStop() {
        // every field has a default
    }

    public Object getAbove() {
        return number("above");
    }

    @DataBoundSetter
    public void setAbove(Object above) {
        put("above", above);
    }

    public Object getBelow() {
        return number("below");
    }

    @DataBoundSetter
    public void setBelow(Object below) {
        put("below", below);
    }

    public Object getTimes() {
        return number("times");
    }

    @DataBoundSetter
    public void setTimes(Object times) {
        put("times", times);
    }

    /** Its form. */
    @Extension
    public static class DescriptorImpl extends StopDescriptor {}
}
