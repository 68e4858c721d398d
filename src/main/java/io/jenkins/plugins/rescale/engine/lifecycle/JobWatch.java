package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.ClusterStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.WaitingJobs.Look;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogFollower;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogSink;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    /** One look in so many asks for the cluster too. */
    private static final int THOROUGH = 10;

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
     * @param closely leaves out nothing, as when the job was just asked to stop
     * @return whether the job has ended
     * @throws GivenUp after {@link Patience#failures()} without a look that worked; the job may still run then
     */
    boolean look(boolean closely) throws IOException, InterruptedException {
        try {
            RescaleApi api = context.api(state, RetryPolicy.POLL);
            Optional<StatusBoard> board = context.statusBoard();
            if (board.isEmpty()) {
                return look(api, closely || state.looks % THOROUGH == THOROUGH - 1, null);
            }
            WaitingJobs jobs = board.get().of(context.connection(state));
            Look next = closely || state.clusterGone > 0
                    ? Look.THOROUGH
                    : jobs.next(api, state.jobId, state.status(), Duration.ofSeconds(state.pollSeconds));
            boolean ended = false;
            if (next == Look.NONE) {
                recovered();
                keepIf(followLog(api, jobs));
            } else {
                ended = look(api, next == Look.THOROUGH || state.looks % THOROUGH == THOROUGH - 1, jobs);
                jobs.looked(state.jobId);
            }
            if (ended) {
                jobs.leave(state.jobId);
            }
            return ended;
        } catch (RescaleException e) {
            return failed(e);
        }
    }

    private boolean look(RescaleApi api, boolean thorough, WaitingJobs jobs) throws IOException, InterruptedException {
        List<JobStatus> history = api.statuses(state.jobId);
        recovered();
        state.looks++;
        boolean changed = show(history);
        changed |= followLog(api, jobs);
        boolean ended = JobStatuses.has(history, JobStatuses.COMPLETED)
                || (thorough || state.clusterGone > 0) && clusterGone(api);
        keepIf(changed || ended);
        return ended;
    }

    private void keepIf(boolean changed) {
        if (changed) {
            state.changedAt = System.currentTimeMillis();
            Keeping.ifPossible(context, state);
        }
    }

    private boolean followLog(RescaleApi api, WaitingJobs jobs) throws InterruptedException {
        return state.options.isStreamLog()
                && JobStatuses.has(state.statuses, JobStatuses.EXECUTING)
                && (jobs == null || jobs.mayFollowLog(state.log))
                && new LogFollower(state.log, new LogSink(context.log(), context.liveLog())).poll(api, state.jobId);
    }

    /** Prints the rows that are new, oldest first. */
    private boolean show(List<JobStatus> history) {
        if (history.isEmpty()) {
            return false;
        }
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
     * A job that is terminated before it was validated may never get another status: its cluster tells. Not asked while
     * the job runs.
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
            Keeping.ifPossible(context, state);
            return true;
        }
        long now = System.currentTimeMillis();
        if (state.failingSince == 0) {
            state.failingSince = now;
            Keeping.ifPossible(context, state);
            context.log()
                    .line("Warning: " + e.getMessage() + ". The job goes on; trying again for "
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

    /** Rescale could not be reached for too long. */
    static final class GivenUp extends IOException {
        private static final long serialVersionUID = 1L;

        GivenUp(IOException cause, JobState state) {
            super(what(state) + " The last problem: " + cause.getMessage(), cause);
        }

        private static String what(JobState state) {
            return switch (state.phase) {
                case PREPARE, PACK, UPLOAD, CREATE, CREATING ->
                    "The job was given up before it was submitted, so nothing runs or costs money. A job named \""
                            + Printable.of(state.jobName, 100) + "\" that was never submitted may be left over on "
                            + state.platform + " and can be deleted there.";
                case SUBMIT ->
                    "Job " + state.jobId + " was given up before it was submitted, so it costs nothing. It can be"
                            + " deleted at " + Links.job(state) + ".";
                case SUBMITTING, WAIT ->
                    "Job " + state.jobId + " was given up, and MAY STILL RUN on Rescale and cost money. Look at "
                            + Links.job(state) + " and stop it there, or collect its outputs when it has ended with"
                            + " rescaleCollect(jobId: '" + state.jobId + "').";
                case COLLECT, CLEAN_UP, DONE ->
                    "Job " + state.jobId + " has ended, but its outputs could not be collected. They stay on Rescale:"
                            + " fetch them with rescaleCollect(jobId: '" + state.jobId + "') or at "
                            + Links.job(state) + ".";
            };
        }
    }
}
