package io.jenkins.plugins.rescale.lifecycle;

import io.jenkins.plugins.rescale.api.ClusterStatus;
import io.jenkins.plugins.rescale.api.JobStatus;
import io.jenkins.plugins.rescale.api.JobStatuses;
import io.jenkins.plugins.rescale.api.Printable;
import io.jenkins.plugins.rescale.api.RescaleApi;
import io.jenkins.plugins.rescale.api.RescaleException;
import io.jenkins.plugins.rescale.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.api.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at a job on Rescale, once per call: shows what changed and tells whether it has ended. A look that fails is no
 * reason to give up a job that runs for days; only a long time without any that worked is.
 */
final class JobWatch {
    private static final Logger LOGGER = Logger.getLogger(JobWatch.class.getName());
    /** Looks in a row at which the cluster must be gone before a job that came to no end is taken for dead. */
    private static final int CLUSTER_GONE = 3;

    private final JobContext context;
    private final JobState state;
    private final Patience patience;

    JobWatch(JobContext context, JobState state, Patience patience) {
        this.context = context;
        this.state = state;
        this.patience = patience;
    }

    /**
     * Looks once.
     *
     * @return whether the job has ended
     * @throws GivenUp after {@link Patience#failures()} without a look that worked; the job may still run then
     */
    boolean look() throws IOException, InterruptedException {
        try {
            RescaleApi api = context.api(state, RetryPolicy.POLL);
            List<JobStatus> history = api.statuses(state.jobId);
            recovered();
            boolean changed = show(history);
            if (state.options.isStreamLog() && JobStatuses.has(history, JobStatuses.EXECUTING)) {
                List<String> before = state.log.recent;
                new LogFollower(state.log, context.log()).poll(api, state.jobId);
                changed |= !before.equals(state.log.recent);
            }
            boolean ended = JobStatuses.has(history, JobStatuses.COMPLETED) || clusterGone(api);
            if (changed || ended) {
                save();
            }
            return ended;
        } catch (RescaleException e) {
            return failed(e);
        }
    }

    /** Prints the rows that are new, oldest first. */
    private boolean show(List<JobStatus> history) {
        int fresh = history.size();
        if (!state.statuses.isEmpty()) {
            int known = history.indexOf(state.statuses.get(0));
            fresh = known >= 0 ? known : Math.max(0, history.size() - state.statuses.size());
        }
        for (int i = fresh - 1; i >= 0; i--) {
            JobStatus row = history.get(i);
            String reason = row.reason().isEmpty() ? "" : " (" + Printable.of(row.reason(), 200) + ")";
            context.log().line("Status: " + Printable.of(row.status(), 60) + reason);
        }
        state.statuses = history;
        return fresh > 0;
    }

    /**
     * A job that is terminated before it was validated may never get another status: its cluster tells. Asked while
     * the job is not running, and only now and then.
     */
    private boolean clusterGone(RescaleApi api) throws RescaleException, InterruptedException {
        if (state.status().equals(JobStatuses.EXECUTING)) {
            state.clusterGone = 0;
            return false;
        }
        List<ClusterStatus> cluster = api.clusterStatuses(state.jobId);
        String latest = cluster.isEmpty() ? "" : cluster.get(0).status();
        boolean gone = latest.equals(JobStatuses.CLUSTER_STOPPED) || latest.equals(JobStatuses.CLUSTER_ERROR);
        state.clusterGone = gone ? state.clusterGone + 1 : 0;
        return state.clusterGone >= CLUSTER_GONE;
    }

    private boolean failed(RescaleException e) throws IOException, InterruptedException {
        if (e.kind() == Kind.NOT_FOUND && isDeleted()) {
            state.deleted = true;
            save();
            return true;
        }
        long now = System.currentTimeMillis();
        if (state.failingSince == 0) {
            state.failingSince = now;
            save();
            context.log().line("Warning: " + e.getMessage() + ". The job goes on; trying again for "
                    + patience.failures().toMinutes() + " minutes");
        }
        LOGGER.log(Level.FINE, e, () -> "a look at " + state.jobId + " failed");
        if (Duration.ofMillis(now - state.failingSince).compareTo(patience.failures()) > 0) {
            throw new GivenUp(e, state);
        }
        return false;
    }

    private boolean isDeleted() throws IOException, InterruptedException {
        try {
            context.api(state, RetryPolicy.POLL).job(state.jobId);
            return false;
        } catch (RescaleException e) {
            return e.kind() == Kind.NOT_FOUND;
        }
    }

    private void recovered() {
        if (state.failingSince > 0) {
            context.log().line("Rescale answers again");
            state.failingSince = 0;
        }
    }

    /** The job matters more than the record of it: it goes on when the disk is full. */
    private void save() {
        try {
            context.save(state);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The state of Rescale job " + state.jobId + " could not be saved");
        }
    }

    /** No look worked for too long. */
    static final class GivenUp extends IOException {
        private static final long serialVersionUID = 1L;

        GivenUp(IOException cause, JobState state) {
            super((state.jobId.isEmpty() ? "The job" : "Job " + state.jobId) + " was given up, and MAY STILL RUN on Rescale and cost money. Look at "
                    + Links.job(state) + " and stop it there, or collect its outputs when it has ended with"
                    + " rescaleCollect(jobId: '" + state.jobId + "'). The last problem: " + cause.getMessage(), cause);
        }
    }
}
