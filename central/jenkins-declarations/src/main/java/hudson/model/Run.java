package hudson.model;

import hudson.EnvVars;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import jenkins.model.ArtifactManager;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements AccessControlled {
    public static final Permission ARTIFACTS = null;

    protected Run() {}

    @Override
    public void addAction(Action a) {
        throw new UnsupportedOperationException("a declaration only");
    }

    public void setResult(Result r) {
        throw new UnsupportedOperationException("a declaration only");
    }

    public JobT getParent() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public String getFullDisplayName() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public int getNumber() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public boolean isBuilding() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public RunT getPreviousBuild() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public final long getStartTimeInMillis() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public String getUrl() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public File getRootDir() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public String getExternalizableId() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public static Run<?, ?> fromExternalizableId(String id) throws IllegalArgumentException {
        throw new UnsupportedOperationException("a declaration only");
    }

    public synchronized void save() throws IOException {
        throw new UnsupportedOperationException("a declaration only");
    }

    public final Charset getCharset() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public final ArtifactManager getArtifactManager() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public final ArtifactManager pickArtifactManager() throws IOException {
        throw new UnsupportedOperationException("a declaration only");
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("a declaration only");
    }
}
