package hudson.model;

import hudson.EnvVars;
import hudson.FilePath;
import java.io.IOException;
import java.util.Map;

public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R> {
    protected AbstractBuild() {}

    public final P getProject() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public final FilePath getWorkspace() {
        throw new UnsupportedOperationException("a declaration only");
    }

    @Override
    public EnvVars getEnvironment(TaskListener log) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("a declaration only");
    }

    public Map<String, String> getBuildVariables() {
        throw new UnsupportedOperationException("a declaration only");
    }
}
