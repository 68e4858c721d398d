package io.jenkins.plugins.rescale.steps;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.form.Block;
import io.jenkins.plugins.rescale.form.RescaleMetric;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.kohsuke.stapler.DataBoundSetter;

/** Arguments of the steps that access files in a workspace. */
public abstract class WorkspaceStep extends RescaleStep {
    public String getOutputs() {
        return options.getOutputs();
    }

    @DataBoundSetter
    public void setOutputs(String outputs) {
        options.setOutputs(outputs);
    }

    public String getRequireOutputs() {
        return options.getRequireOutputs();
    }

    @DataBoundSetter
    public void setRequireOutputs(String requireOutputs) {
        options.setRequireOutputs(requireOutputs);
    }

    public String getOutputDirectory() {
        return options.getOutputDirectory();
    }

    @DataBoundSetter
    public void setOutputDirectory(String outputDirectory) {
        options.setOutputDirectory(outputDirectory);
    }

    public String getTransferFrom() {
        return options.getTransferFrom();
    }

    @DataBoundSetter
    public void setTransferFrom(String transferFrom) {
        options.setTransferFrom(transferFrom);
    }

    public List<RescaleMetric> getMetrics() {
        return Block.blocks(options.getResults().getMetrics(), RescaleMetric::new);
    }

    @DataBoundSetter
    public void setMetrics(List<RescaleMetric> metrics) {
        options.results(results -> results.setMetrics(Block.maps(metrics)));
    }

    public List<StepGate> getQualityGates() {
        return Block.blocks(options.getResults().getQualityGates(), StepGate::new);
    }

    @DataBoundSetter
    public void setQualityGates(List<StepGate> qualityGates) {
        options.results(results -> results.setQualityGates(Block.maps(qualityGates)));
    }

    public List<StepStop> getStopWhen() {
        return Block.blocks(options.getResults().getStopWhen(), StepStop::new);
    }

    @DataBoundSetter
    public void setStopWhen(List<StepStop> stopWhen) {
        options.results(results -> results.setStopWhen(Block.maps(stopWhen)));
    }

    public String getReferenceFile() {
        return options.getResults().getReferenceFile();
    }

    @DataBoundSetter
    public void setReferenceFile(String referenceFile) {
        options.results(results -> results.setReferenceFile(referenceFile));
    }

    public String getReferenceJob() {
        return options.getResults().getReferenceJob();
    }

    @DataBoundSetter
    public void setReferenceJob(String referenceJob) {
        options.results(results -> results.setReferenceJob(referenceJob));
    }

    public String getPictures() {
        return options.getResults().getPictures();
    }

    @DataBoundSetter
    public void setPictures(String pictures) {
        options.results(results -> results.setPictures(pictures));
    }

    /** Descriptor of a step that requires a {@code node}. */
    abstract static class WorkspaceStepDescriptor extends RescaleStepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class, FilePath.class, Launcher.class);
        }
    }
}
