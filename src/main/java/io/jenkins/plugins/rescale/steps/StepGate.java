package io.jenkins.plugins.rescale.steps;

import hudson.Extension;
import io.jenkins.plugins.rescale.form.GateBlock;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A limit for a metric, whose numbers come from a Pipeline. */
public class StepGate extends GateBlock {
    @DataBoundConstructor
    public StepGate() {
        // every field has a default
    }

    public Double getMin() {
        return number("min") instanceof Number given ? given.doubleValue() : null;
    }

    @DataBoundSetter
    public void setMin(Double min) {
        put("min", min);
    }

    public Double getMax() {
        return number("max") instanceof Number given ? given.doubleValue() : null;
    }

    @DataBoundSetter
    public void setMax(Double max) {
        put("max", max);
    }

    public Double getAbsoluteTolerance() {
        return number("absoluteTolerance") instanceof Number given ? given.doubleValue() : null;
    }

    @DataBoundSetter
    public void setAbsoluteTolerance(Double absoluteTolerance) {
        put("absoluteTolerance", absoluteTolerance);
    }

    public Double getRelativeTolerance() {
        return number("relativeTolerance") instanceof Number given ? given.doubleValue() : null;
    }

    @DataBoundSetter
    public void setRelativeTolerance(Double relativeTolerance) {
        put("relativeTolerance", relativeTolerance);
    }

    /** What the gate evaluates in a parameter study: each case, or one value over all cases. */
    public String getOver() {
        return text("over", "EACH");
    }

    @DataBoundSetter
    public void setOver(String over) {
        put("over", "EACH".equals(over) ? "" : over);
    }

    /** Its form. */
    @Extension
    public static class DescriptorImpl extends GateDescriptor {
        @Override
        protected String[] criticalities() {
            return new String[] {"NOTE", "UNSTABLE", "ERROR", "FAILURE"};
        }
    }
}
