package hudson.model;

import java.io.File;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> implements Item {
    public File getBuildDir() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public RunT getLastBuild() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public RunT getLastSuccessfulBuild() {
        throw new UnsupportedOperationException("a declaration only");
    }
}
