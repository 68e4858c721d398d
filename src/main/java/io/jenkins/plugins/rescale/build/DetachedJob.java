package io.jenkins.plugins.rescale.build;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceGoneException;
import java.io.IOException;
import java.io.OutputStream;

/** A job accessed outside the step that runs or ran it: with the credentials of the build, but without a workspace. */
public final class DetachedJob extends BuildJobContext {
    private final TaskListener console;

    public DetachedJob(Run<?, ?> build, String name, TaskListener console) {
        super(build, name);
        this.console = console;
    }

    @Override
    protected FilePath workspace() throws IOException {
        throw new WorkspaceGoneException("The build has ended", null);
    }

    @Override
    protected EnvVars environment() {
        return new EnvVars();
    }

    @Override
    protected Launcher launcher() throws IOException {
        throw new WorkspaceGoneException("The build has ended", null);
    }

    /** The build's console filters are no longer available. */
    @Override
    protected OutputStream filtered(OutputStream out) throws IOException {
        throw new WorkspaceGoneException("The build has ended", null);
    }

    @Override
    protected TaskListener listener() {
        return console;
    }
}
