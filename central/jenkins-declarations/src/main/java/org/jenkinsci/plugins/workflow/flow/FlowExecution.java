package org.jenkinsci.plugins.workflow.flow;

public abstract class FlowExecution {
    protected FlowExecution() {}

    public abstract FlowExecutionOwner getOwner();
}
