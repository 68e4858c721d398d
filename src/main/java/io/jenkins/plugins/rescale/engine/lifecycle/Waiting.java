package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Polls the job while it is on Rescale, and stops it when the build is aborted. */
final class Waiting implements PhaseWork {
    private static final Logger LOGGER = Logger.getLogger(Waiting.class.getName());
    private static final Duration MAX_QUIET_POLL = Duration.ofMinutes(2);

    private final JobScope job;
    private final JobWatch watch;
    /** Runs while the job does not change. */
    private final Stopwatch quiet;
    /** Searches for leftover jobs; null unless a search has begun. */
    private MarkedJobs strays;

    /** Stop requests that failed. */
    private int refused;

    Waiting(JobScope job, Stopwatch trouble) {
        this.job = job;
        this.watch = new JobWatch(job, trouble);
        this.quiet = job.patience().stopwatch();
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        boolean ended = look(false);
        if (job.progress().mayHaveStrays()) {
            deleteStrays();
        }
        if (ended) {
            return job.enter(Phase.COLLECT);
        }
        Seen seen = job.progress().seen();
        if (!seen.isStopDue()) {
            return pollDelay();
        }
        boolean sent = send(seen::stopTaken);
        return sent ? pollDelay() : job.backOff(refused - 1);
    }

    /**
     * Looks for leftover jobs. They cost nothing, so one search is enough; if a rate limit interrupts it, it is
     * resumed with the next poll.
     */
    private void deleteStrays() throws IOException, InterruptedException {
        strays = strays == null ? new MarkedJobs(job) : strays;
        try {
            strays.deleteOthers(job.api(RetryPolicy.NO_WAIT), job.voice());
        } catch (RescaleException e) {
            if (e.retryAfter().isPresent()) {
                return;
            }
            LOGGER.log(
                    Level.FINE,
                    e,
                    () -> "Cannot check for jobs left over from " + job.state().jobId());
        }
        strays = null;
        job.progress().mayHaveStrays(false);
        job.keepIfPossible();
    }

    private boolean look(boolean closely) throws IOException, InterruptedException {
        boolean ended = watch.look(closely);
        if (watch.changed()) {
            quiet.end();
        }
        quiet.begin();
        return ended;
    }

    /**
     * Returns the poll interval plus up to ten percent of jitter, so that jobs do not all poll at the same time. It
     * grows for a job that has not changed for an hour or more, to at most two minutes, and is never shorter than
     * configured.
     */
    private Duration pollDelay() {
        long millis = job.pollInterval().toMillis();
        long hours = quiet.elapsed().toHours();
        long longer = hours < 1 ? millis : hours < 6 ? 2 * millis : 4 * millis;
        millis = Math.max(millis, Math.min(longer, MAX_QUIET_POLL.toMillis()));
        return Duration.ofMillis(millis + job.patience().time().random(millis / 10 + 1));
    }

    @Override
    public Duration abort(boolean hurry) throws IOException, InterruptedException {
        if (!job.options().stopsOnAbort()) {
            return job.aborted("; job " + job.state().jobId()
                    + " keeps running on Rescale, as set by onAbort: "
                    + job.state().jobUrl());
        }
        boolean sent = job.progress().isStopSent() || send(job.progress()::stopSent);
        if (look(true)) {
            return job.enter(Phase.COLLECT);
        }
        long soon = Math.max(1, job.patience().stop().toMillis() / 60);
        Duration delay = sent ? pollDelay() : job.backOff(refused - 1);
        return Duration.ofMillis(Math.min(delay.toMillis(), soon));
    }

    /**
     * @param taken records that Rescale accepted the request
     * @return whether Rescale accepted it; if not, the request is repeated with the next poll
     */
    private boolean send(Runnable taken) throws IOException, InterruptedException {
        String jobId = job.state().jobId();
        try {
            job.api(RetryPolicy.NO_WAIT).stop(jobId);
            taken.run();
            job.keepIfPossible();
            job.voice().line("Asked Rescale to stop job " + jobId + "; waiting for it to end");
            return true;
        } catch (RescaleException e) {
            if (refused++ == 0) {
                job.voice().warn("job " + jobId + " could not be stopped yet; retrying: " + e.getMessage());
            }
            return false;
        }
    }

    @Override
    public String doing() {
        String status = job.progress().seen().status();
        return status.isEmpty() ? "submitted" : status;
    }

    @Override
    public String givenUp() {
        return mayRun(job);
    }

    @Override
    public String left() {
        return leftRunning(job);
    }

    static String mayRun(JobScope job) {
        String jobId = job.state().jobId();
        return "Gave up on job " + jobId + ", which MAY STILL BE RUNNING on Rescale and costing money. Stop it at "
                + job.state().jobUrl() + ", or collect its outputs with rescaleCollect(jobId: '" + jobId
                + "') once it has ended.";
    }

    static String leftRunning(JobScope job) {
        String jobId = job.state().jobId();
        String link = job.state().jobUrl();
        return job.progress().isStopSent()
                ? "job " + jobId + " was asked to stop but has not ended yet. See " + link
                : "job " + jobId + " COULD NOT BE STOPPED and MAY STILL BE RUNNING and costing money. Stop it at "
                        + link;
    }
}
