package io.jenkins.plugins.rescale.form;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A limit for a metric, without its numbers. A Pipeline passes these as numbers, for which the Structs plugin requires
 * a numeric type, whereas Job DSL converts to no type but Object. So each has its own subclass.
 */
public abstract class GateBlock extends Block implements Describable<GateBlock> {
    public String getMetric() {
        return text("metric", "");
    }

    @DataBoundSetter
    public void setMetric(String metric) {
        put("metric", metric);
    }

    public String getBaseline() {
        return text("baseline", "NONE");
    }

    @DataBoundSetter
    public void setBaseline(String baseline) {
        put("baseline", baseline);
    }

    public String getComparison() {
        return text("comparison", "DIFF");
    }

    /** The default is not stored, since it means nothing without a baseline. */
    @DataBoundSetter
    public void setComparison(String comparison) {
        put("comparison", "DIFF".equals(comparison) ? "" : comparison);
    }

    public String getCriticality() {
        return text("criticality", "UNSTABLE");
    }

    @DataBoundSetter
    public void setCriticality(String criticality) {
        put("criticality", criticality);
    }

    /** Form of a gate. */
    public abstract static class GateDescriptor extends Descriptor<GateBlock> {
        @Override
        public String getDisplayName() {
            return Messages.GateBlock_displayName();
        }

        @POST
        public ListBoxModel doFillBaselineItems(@AncestorInPath Item item) {
            return ResultForm.words(item, "NONE", "REFERENCE_BUILD", "FILE");
        }

        @POST
        public ListBoxModel doFillComparisonItems(@AncestorInPath Item item) {
            return ResultForm.words(item, "DIFF", "MORE", "LESS");
        }

        @POST
        public ListBoxModel doFillOverItems(@AncestorInPath Item item) {
            return ResultForm.words(item, "EACH", "MIN", "MAX", "MEAN");
        }

        @POST
        public ListBoxModel doFillCriticalityItems(@AncestorInPath Item item) {
            return ResultForm.words(item, criticalities());
        }

        /** Returns the possible effects of a failed gate. */
        protected abstract String[] criticalities();

        @POST
        public FormValidation doCheckMetric(
                @AncestorInPath Item item,
                @QueryParameter String metric,
                @QueryParameter String min,
                @QueryParameter String max,
                @QueryParameter String baseline,
                @QueryParameter String absoluteTolerance,
                @QueryParameter String relativeTolerance) {
            Map<String, Object> gate = new LinkedHashMap<>();
            gate.put("metric", metric);
            gate.put("min", min);
            gate.put("max", max);
            gate.put("baseline", baseline);
            gate.put("absoluteTolerance", absoluteTolerance);
            gate.put("relativeTolerance", relativeTolerance);
            return ResultForm.check(item, results -> results.setQualityGates(List.of(gate)));
        }
    }
}
