package io.jenkins.plugins.rescale;

import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.transfer.TransferLog;

/** Prints to the console of a build, from an agent too. */
record ListenerLog(TaskListener listener) implements TransferLog {
    @Override
    public void line(String text) {
        listener.getLogger().println(text);
    }
}
