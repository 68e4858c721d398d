package org.jenkinsci.plugins.workflow.log;

import hudson.console.ConsoleLogFilter;
import hudson.model.BuildListener;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

public abstract class TaskListenerDecorator implements Serializable {
    private static final long serialVersionUID = 1L;

    protected TaskListenerDecorator() {}

    public abstract OutputStream decorate(OutputStream logger) throws IOException, InterruptedException;

    public static TaskListenerDecorator merge(TaskListenerDecorator original, TaskListenerDecorator subsequent) {
        throw new UnsupportedOperationException("a declaration only");
    }

    public static TaskListenerDecorator fromConsoleLogFilter(ConsoleLogFilter filter) {
        throw new UnsupportedOperationException("a declaration only");
    }

    public static BuildListener apply(
            TaskListener listener, FlowExecutionOwner owner, TaskListenerDecorator mainDecorator) {
        throw new UnsupportedOperationException("a declaration only");
    }
}
