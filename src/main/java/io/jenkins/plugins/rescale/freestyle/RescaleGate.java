package io.jenkins.plugins.rescale.freestyle;

import hudson.Extension;
import io.jenkins.plugins.rescale.form.GateBlock;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A limit for a metric, whose numbers come from a form or Job DSL; see {@link RescaleJobBuilder#setMaxCost}. */
public class RescaleGate extends GateBlock {
    @DataBoundConstructor
    public RescaleGate() {
        // every field has a default
    }

    public Object getMin() {
        return number("min");
    }

    @DataBoundSetter
    public void setMin(Object min) {
        put("min", min);
    }

    public Object getMax() {
        return number("max");
    }

    @DataBoundSetter
    public void setMax(Object max) {
        put("max", max);
    }

    public Object getAbsoluteTolerance() {
        return number("absoluteTolerance");
    }

    @DataBoundSetter
    public void setAbsoluteTolerance(Object absoluteTolerance) {
        put("absoluteTolerance", absoluteTolerance);
    }

    public Object getRelativeTolerance() {
        return number("relativeTolerance");
    }

    @DataBoundSetter
    public void setRelativeTolerance(Object relativeTolerance) {
        put("relativeTolerance", relativeTolerance);
    }

    /** Its form. */
    @Extension
    public static class DescriptorImpl extends GateDescriptor {
        @Override
        protected String[] criticalities() {
            return new String[] {"UNSTABLE", "FAILURE"};
        }
    }
}
