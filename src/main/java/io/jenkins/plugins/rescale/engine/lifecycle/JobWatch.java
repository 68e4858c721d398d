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
import io.jenkins.plugins.rescale.engine.lifecycle.record.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Polls a job on Rescale, once per call: logs what changed and reports whether the job has ended. A failed poll is no
 * reason to give up on a job that runs for days; only a long time without a successful poll is.
 */
final class JobWatch {
    private static final Logger LOGGER = Logger.getLogger(JobWatch.class.getName());
    /** Polls in a row that must find the cluster gone before a job that never completed is considered dead. */
    private static final int CLUSTER_GONE = 3;
    /** Every how many polls the cluster is checked too. */
    private static final int THOROUGH = 10;

    private final JobScope job;
    private final Stopwatch trouble;
    /** Runs while Rescale does not find the job. */
    private final Stopwatch missing;

    private boolean changed;
    /** Null until the log is first followed. */
    private LiveResults live;

    /** @param trouble runs while polls fail */
    JobWatch(JobScope job, Stopwatch trouble) {
        this.job = job;
        this.trouble = trouble;
        this.missing = job.patience().stopwatch();
    }

    /**
     * Polls once.
     *
     * @param closely checks everything, for example after the job was asked to stop
     * @return whether the job has ended
     * @throws RescaleException if Rescale asks for a pause, or no poll has succeeded for {@link Patience#failures()}
     */
    boolean look(boolean closely) throws IOException, InterruptedException {
        changed = false;
        try {
            RescaleApi api = job.api(RetryPolicy.NO_WAIT);
            Seen seen = job.progress().seen();
            Optional<StatusBoard> board = job.account().statusBoard();
            if (board.isEmpty()) {
                return look(api, closely || isThorough(seen), null);
            }
            WaitingJobs jobs = board.get().of(job.connection());
            String jobId = job.state().jobId();
            Duration interval = Duration.ofSeconds(job.state().account().pollSeconds());
            Look next =
                    closely || seen.clusterGone() > 0 ? Look.THOROUGH : jobs.next(api, jobId, seen.status(), interval);
            boolean ended = false;
            if (next == Look.NONE) {
                recovered();
                keepIf(followLog(api, jobs));
            } else {
                ended = look(api, next == Look.THOROUGH || isThorough(seen), jobs);
                jobs.looked(jobId);
            }
            if (ended) {
                jobs.leave(jobId);
            }
            return ended;
        } catch (RescaleException e) {
            return failed(e);
        }
    }

    /** Returns whether the last poll found anything new. */
    boolean changed() {
        return changed;
    }

    private static boolean isThorough(Seen seen) {
        return seen.looks() % THOROUGH == THOROUGH - 1;
    }

    private boolean look(RescaleApi api, boolean thorough, WaitingJobs jobs) throws IOException, InterruptedException {
        List<JobStatus> history = api.statuses(job.state().jobId());
        recovered();
        Seen seen = job.progress().seen();
        keepIf(show(history) | followLog(api, jobs));
        boolean ended = JobStatuses.has(history, JobStatuses.COMPLETED)
                || (thorough || seen.clusterGone() > 0) && clusterGone(api);
        keepIf(ended);
        return ended;
    }

    private void keepIf(boolean news) {
        changed |= news;
        if (news) {
            job.keepIfPossible();
        }
    }

    private boolean followLog(RescaleApi api, WaitingJobs jobs) throws InterruptedException {
        live = live == null ? new LiveResults(job) : live;
        boolean shown = job.options().isStreamLog();
        LogSink sink = shown ? new LogSink(job.voice().log(), job.voice().liveLog()) : LogSink.NONE;
        return (shown || live.isWanted())
                && job.progress().seen().was(JobStatuses.EXECUTING)
                && (jobs == null || jobs.mayFollowLog(job.progress().log()))
                && new LogFollower(job.progress().log(), sink, live::read)
                        .poll(api, job.state().jobId());
    }

    /** Logs the new rows, oldest first. */
    private boolean show(List<JobStatus> history) {
        if (!history.isEmpty() && history.get(0).equals(JobStatus.NOT_TOLD)) {
            job.progress().seen().looked(List.of());
            return false;
        }
        List<JobStatus> before = job.progress().seen().statuses();
        int fresh = history.size();
        if (!before.isEmpty()) {
            int known = history.indexOf(before.get(0));
            fresh = known >= 0 ? known : Math.max(0, history.size() - before.size());
        }
        for (int i = fresh - 1; i >= 0; i--) {
            JobStatus row = history.get(i);
            String reason = row.reason().isEmpty() ? "" : " (" + Printable.of(row.reason(), 200) + ")";
            job.voice().line("Status: " + Printable.of(row.status(), 60) + reason);
        }
        job.progress().seen().looked(history);
        return fresh > 0;
    }

    /**
     * Checks whether the cluster is gone: a job that is terminated before validation may never get another status.
     * Skipped while the job is executing.
     */
    private boolean clusterGone(RescaleApi api) throws RescaleException, InterruptedException {
        Seen seen = job.progress().seen();
        if (seen.status().equals(JobStatuses.EXECUTING)) {
            seen.cluster(false);
            return false;
        }
        List<ClusterStatus> cluster;
        try {
            cluster = api.clusterStatuses(job.state().jobId());
        } catch (RescaleException e) {
            if (e.retryAfter().isEmpty()) {
                throw e;
            }
            LOGGER.log(Level.FINE, e, () -> "Checking the cluster at the next poll");
            return false;
        }
        String latest = cluster.isEmpty() ? "" : cluster.get(0).status();
        seen.cluster(JobStatuses.isClusterGone(latest));
        return seen.clusterGone() >= CLUSTER_GONE;
    }

    private boolean failed(RescaleException e) throws IOException, InterruptedException {
        if (e.retryAfter().isPresent()) {
            throw e;
        }
        if (e.kind() == Kind.NOT_FOUND && isMissing()) {
            if (missing.begin()) {
                job.voice().warn(e.getMessage() + ". Checking again before the job is considered deleted");
            }
            if (missing.isOver(job.patience().gone())) {
                job.progress().seen().gone();
                job.keepIfPossible();
                return true;
            }
            return false;
        }
        if (trouble.begin()) {
            job.voice()
                    .warn(e.getMessage() + ". The job keeps running; retrying for "
                            + job.patience().failures().toMinutes() + " minutes");
        }
        LOGGER.log(Level.FINE, e, () -> "Polling job " + job.state().jobId() + " failed");
        if (trouble.isOver(job.patience().failures())) {
            throw e;
        }
        return false;
    }

    private boolean isMissing() throws IOException, InterruptedException {
        try {
            return !job.api(RetryPolicy.NO_WAIT).hasJob(job.state().jobId());
        } catch (RescaleException e) {
            LOGGER.log(
                    Level.FINE,
                    e,
                    () -> "Cannot determine whether job " + job.state().jobId() + " exists");
            return false;
        }
    }

    private void recovered() {
        boolean unreachable = trouble.end();
        boolean gone = missing.end();
        if (unreachable || gone) {
            job.voice().line("Rescale is responding again");
        }
    }
}
