package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.time.Duration;

/** A phase that runs before anything is created on Rescale. */
public abstract class EarlyPhase implements PhaseWork {
    protected final JobScope job;

    protected EarlyPhase(JobScope job) {
        this.job = job;
    }

    @Override
    public Duration abort(boolean hurry) throws IOException, InterruptedException {
        return job.aborted(" before the job was created");
    }

    @Override
    public String givenUp() {
        return "Gave up before the job was created, so nothing is running or costing money.";
    }

    @Override
    public String left() {
        return "";
    }
}
