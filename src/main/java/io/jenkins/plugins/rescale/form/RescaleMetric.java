package io.jenkins.plugins.rescale.form;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A result value of a simulation: where to find it, and which to take of several matches. */
public class RescaleMetric extends Block implements Describable<RescaleMetric> {
    @DataBoundConstructor
    public RescaleMetric() {
        // every field has a default
    }

    public String getName() {
        return text("name", "");
    }

    @DataBoundSetter
    public void setName(String name) {
        put("name", name);
    }

    public String getFile() {
        return text("file", "");
    }

    @DataBoundSetter
    public void setFile(String file) {
        put("file", file);
    }

    public String getPattern() {
        return text("pattern", "");
    }

    @DataBoundSetter
    public void setPattern(String pattern) {
        put("pattern", pattern);
    }

    public String getColumn() {
        return text("column", "");
    }

    @DataBoundSetter
    public void setColumn(String column) {
        put("column", column);
    }

    public String getPath() {
        return text("path", "");
    }

    @DataBoundSetter
    public void setPath(String path) {
        put("path", path);
    }

    public String getTake() {
        return text("take", "last");
    }

    @DataBoundSetter
    public void setTake(String take) {
        put("take", take);
    }

    public String getScale() {
        return text("scale", "linear");
    }

    @DataBoundSetter
    public void setScale(String scale) {
        put("scale", scale);
    }

    public String getUnit() {
        return text("unit", "");
    }

    @DataBoundSetter
    public void setUnit(String unit) {
        put("unit", unit);
    }

    public boolean isSeries() {
        return flag("series");
    }

    @DataBoundSetter
    public void setSeries(boolean series) {
        put("series", series);
    }

    public boolean isOptional() {
        return flag("optional");
    }

    @DataBoundSetter
    public void setOptional(boolean optional) {
        put("optional", optional);
    }

    /** Form of a metric. */
    @Extension
    public static class DescriptorImpl extends Descriptor<RescaleMetric> {
        @Override
        public String getDisplayName() {
            return Messages.RescaleMetric_displayName();
        }

        @POST
        public ListBoxModel doFillTakeItems(@AncestorInPath Item item) {
            return ResultForm.words(item, "last", "first", "min", "max", "mean");
        }

        @POST
        public ListBoxModel doFillScaleItems(@AncestorInPath Item item) {
            return ResultForm.words(item, "linear", "log");
        }

        /** Shows what the metric would find in the last build, or what is available if no location is filled in. */
        @POST
        public FormValidation doTryOut(
                @AncestorInPath Item item,
                @QueryParameter String name,
                @QueryParameter String file,
                @QueryParameter String pattern,
                @QueryParameter String column,
                @QueryParameter String path,
                @QueryParameter String take) {
            OptionsForm.verifyMayConnect(item);
            RescaleMetric block = block(name == null || name.isBlank() ? "?" : name, file, pattern, column, path);
            block.setTake(take);
            return MetricTrial.run(item, block);
        }

        private static RescaleMetric block(String name, String file, String pattern, String column, String path) {
            RescaleMetric block = new RescaleMetric();
            block.setName(name);
            block.setFile(file);
            block.setPattern(pattern);
            block.setColumn(column);
            block.setPath(path);
            return block;
        }

        @POST
        public FormValidation doCheckName(
                @AncestorInPath Item item,
                @QueryParameter String name,
                @QueryParameter String file,
                @QueryParameter String pattern,
                @QueryParameter String column,
                @QueryParameter String path) {
            RescaleMetric block = block(name, file, pattern, column, path);
            return ResultForm.check(item, results -> results.setMetrics(maps(List.of(block))));
        }
    }
}
