package io.jenkins.plugins.rescale.form;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A condition that stops a running job, without its numbers; see {@link GateBlock}. */
public abstract class StopBlock extends Block implements Describable<StopBlock> {
    public String getMetric() {
        return text("metric", "");
    }

    @DataBoundSetter
    public void setMetric(String metric) {
        put("metric", metric);
    }

    public boolean isNotANumber() {
        return flag("notANumber");
    }

    @DataBoundSetter
    public void setNotANumber(boolean notANumber) {
        put("notANumber", notANumber);
    }

    public boolean isSuccess() {
        return flag("success");
    }

    @DataBoundSetter
    public void setSuccess(boolean success) {
        put("success", success);
    }

    /** Form of a stop condition. */
    public abstract static class StopDescriptor extends Descriptor<StopBlock> {
        @Override
        public String getDisplayName() {
            return Messages.StopBlock_displayName();
        }

        @POST
        public FormValidation doCheckMetric(
                @AncestorInPath Item item,
                @QueryParameter String metric,
                @QueryParameter String above,
                @QueryParameter String below,
                @QueryParameter boolean notANumber,
                @QueryParameter String times) {
            Map<String, Object> stop = new LinkedHashMap<>();
            stop.put("metric", metric);
            stop.put("above", above);
            stop.put("below", below);
            stop.put("notANumber", notANumber);
            stop.put("times", times);
            return ResultForm.check(item, results -> results.setStopWhen(List.of(stop)));
        }
    }
}
