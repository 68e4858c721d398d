package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;

/** Collects the outputs of a job that has ended, retrying while the list of outputs is incomplete. */
final class Collecting implements PhaseWork {
    private final JobScope job;

    Collecting(JobScope job) {
        this.job = job;
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        try {
            Optional<Duration> again = new OutputCollection(job).collect();
            if (again.isPresent()) {
                return again.get();
            }
        } catch (RescaleException e) {
            if (mayPass(e)) {
                throw e;
            }
            throw new GivenUp(this, e);
        } catch (WorkspaceGoneException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new GivenUp(this, e);
        }
        boolean worked = job.state().outcome().filter(Outcome::success).isPresent();
        boolean keeps = job.options().getCleanUp().equals(JobOptions.NEVER) || !worked;
        return keeps ? job.enter(Phase.DONE) : cleanUp();
    }

    /** Returns whether a later attempt may succeed: the caller must not continue without the answer. */
    static boolean mayPass(RescaleException e) {
        return e.isTransient() || e.kind() == RescaleException.Kind.UNAUTHORIZED;
    }

    /** The phase must be on disk first: a restart from an earlier state would find the outputs deleted. */
    private Duration cleanUp() throws IOException {
        job.progress().enter(Phase.CLEAN_UP);
        try {
            job.keepBefore("nothing was deleted on Rescale");
            return Duration.ZERO;
        } catch (IOException e) {
            job.voice().warn(e.getMessage());
            return job.enter(Phase.DONE);
        }
    }

    @Override
    public Duration abort(boolean hurry) throws IOException, InterruptedException {
        if (!job.progress().isStopSent() || hurry) {
            return job.aborted(" while collecting outputs. The job has ended, and its outputs remain on Rescale: "
                    + job.state().jobUrl());
        }
        return work();
    }

    @Override
    public String doing() {
        return "collecting outputs";
    }

    @Override
    public String givenUp() {
        return notCollected(job);
    }

    static String notCollected(JobScope job) {
        String jobId = job.state().jobId();
        return "Job " + jobId + " has ended, but its outputs could not be collected. They remain on Rescale:"
                + " collect them with rescaleCollect(jobId: '" + jobId + "'), or download them at "
                + job.state().jobUrl() + ".";
    }

    @Override
    public String left() {
        return "the outputs of job " + job.state().jobId() + " were not collected. They remain on Rescale: "
                + job.state().jobUrl();
    }
}
