package io.jenkins.plugins.rescale.steps;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps take that work on files of a workspace. */
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

    /** Runs in a {@code node}. */
    abstract static class WorkspaceStepDescriptor extends RescaleStepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class, FilePath.class, Launcher.class);
        }
    }
}
