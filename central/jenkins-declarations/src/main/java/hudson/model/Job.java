package hudson.model;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> implements Item {
    public RunT getLastBuild() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public RunT getLastSuccessfulBuild() {
        throw new UnsupportedOperationException("a declaration only");
    }
}
