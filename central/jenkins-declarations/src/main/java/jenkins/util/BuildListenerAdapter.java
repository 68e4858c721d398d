package jenkins.util;

import hudson.model.BuildListener;
import hudson.model.TaskListener;
import java.io.PrintStream;

public final class BuildListenerAdapter implements BuildListener {
    private BuildListenerAdapter() {}

    @Override
    public PrintStream getLogger() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public static BuildListener wrap(TaskListener delegate) {
        throw new UnsupportedOperationException("a declaration only");
    }
}
