package io.jenkins.plugins.rescale.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.rescale.build.BuildJobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceGoneException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A job of a Pipeline. Fetches everything from the step context on each use, since it changes after a restart or with
 * another agent.
 */
class StepJob extends BuildJobContext {
    private final StepContext context;
    private final TaskListener listener;

    StepJob(StepContext context, Run<?, ?> run, TaskListener listener, String name) {
        super(run, name);
        this.context = context;
        this.listener = listener;
    }

    @Override
    public void save(JobState state) throws IOException {
        super.save(state);
        label(state);
    }

    /** Labels the step with the job in the Pipeline views. */
    private void label(JobState state) throws IOException {
        try {
            FlowNode node = context.get(FlowNode.class);
            if (!state.jobId().isEmpty() && node != null && node.getAction(LabelAction.class) == null) {
                node.addAction(new LabelAction(Messages.StepJob_label(state.jobId())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Applies the same decorators as the listener of the step has. */
    @Override
    protected OutputStream filtered(OutputStream out) throws IOException, InterruptedException {
        TaskListenerDecorator step = TaskListenerDecorator.merge(
                TaskListenerDecorator.fromConsoleLogFilter(context.get(ConsoleLogFilter.class)),
                context.get(TaskListenerDecorator.class));
        FlowExecutionOwner owner = context.get(FlowExecution.class).getOwner();
        return TaskListenerDecorator.apply(new StreamTaskListener(out, StandardCharsets.UTF_8), owner, step)
                .getLogger();
    }

    @Override
    protected FilePath workspace() throws IOException, InterruptedException {
        FilePath workspace;
        try {
            workspace = context.get(FilePath.class);
        } catch (IOException e) {
            throw new WorkspaceGoneException("The agent with the workspace is unavailable: " + e.getMessage(), e);
        }
        if (workspace == null) {
            throw new WorkspaceGoneException("The agent with the workspace is unavailable", null);
        }
        return workspace;
    }

    @Override
    protected EnvVars environment() throws IOException, InterruptedException {
        return context.get(EnvVars.class);
    }

    @Override
    protected Launcher launcher() throws IOException, InterruptedException {
        return context.get(Launcher.class);
    }

    @Override
    protected TaskListener listener() {
        return listener;
    }
}
