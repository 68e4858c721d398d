package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes a job to its end after the build was asked to end, from whatever phase it was in: what is not submitted is
 * deleted or never created, what runs is stopped and what it has written is collected. A bounded time for all of it,
 * also while Rescale cannot be reached.
 */
final class Abort {
    private static final Logger LOGGER = Logger.getLogger(Abort.class.getName());

    private final JobRun run;
    private final JobScope job;
    /** Since this process began to end the job: a restart in between gives it the time once more. */
    private final Stopwatch ending;
    /** Asked for once more: what is not needed is left out. */
    private volatile boolean hurry;

    private boolean warned;
    private boolean warnedOfStop;

    Abort(JobRun run, JobScope job) {
        this.run = run;
        this.job = job;
        this.ending = job.patience().stopwatch();
    }

    void hurry() {
        hurry = true;
    }

    /** Does the next piece of work; see {@link JobRun#advance}. */
    Duration advance() throws InterruptedException {
        ending.begin();
        if (job.progress().stopRequested()) {
            job.keepIfPossible();
        }
        try {
            return step();
        } catch (RescaleException | WorkspaceGoneException e) {
            return later(e);
        } catch (ClosedByInterruptException e) {
            throw JobRun.interrupted(e);
        } catch (IOException e) {
            if (job.state().phase() == Phase.WAIT) {
                return later(e);
            }
            LOGGER.log(Level.FINE, e, () -> "the end of " + job.state().jobId() + " is incomplete");
            job.voice().warn(e.getMessage());
            return end("The build was aborted");
        }
    }

    private Duration later(IOException e) {
        LOGGER.log(Level.FINE, e, () -> "the end of " + job.state().jobId() + " is delayed");
        if (!warned) {
            warned = true;
            job.voice().warn(e.getMessage());
        }
        return orTooLong(job.patience().look());
    }

    private Duration step() throws IOException, InterruptedException {
        return switch (job.state().phase()) {
            case PREPARE, PACK, UPLOAD, CREATE -> end("The build was aborted before the job was created");
            case CREATING -> {
                boolean found = new JobCreation(job).lookUp();
                yield found || job.state().phase() == Phase.CREATE
                        ? Duration.ZERO
                        : orTooLong(job.patience().look());
            }
            case SUBMIT ->
                deleteUnsubmitted() ? end("The build was aborted before the job was submitted") : run.next(Phase.WAIT);
            case SUBMITTING -> {
                boolean found = new Submission(job).lookUp();
                yield found || job.state().phase() == Phase.SUBMIT
                        ? Duration.ZERO
                        : orTooLong(job.patience().look());
            }
            case WAIT -> job.options().stopsOnAbort() ? stop() : leave();
            case COLLECT -> {
                if (!job.progress().isStopSent() || hurry) {
                    yield end("The build was aborted while the outputs were collected. The job has ended and its"
                            + " outputs stay on Rescale: " + job.state().jobUrl());
                }
                yield run.collect();
            }
            case CLEAN_UP, DONE -> end("The build was aborted after the outputs were collected");
        };
    }

    private Duration stop() throws IOException, InterruptedException {
        send();
        if (run.look(true)) {
            return run.next(Phase.COLLECT);
        }
        long soon = Math.max(1, job.patience().stop().toMillis() / 60);
        return orTooLong(Duration.ofMillis(Math.min(run.pollDelay().toMillis(), soon)));
    }

    private Duration leave() {
        return end("The build was aborted; job " + job.state().jobId()
                + " is left on Rescale, as onAbort says, and goes on: "
                + job.state().jobUrl());
    }

    private Duration orTooLong(Duration delay) {
        if (!ending.isOver(job.patience().stop())) {
            return delay;
        }
        giveUp();
        return end("The build was aborted");
    }

    /** Says what is to be done by hand. */
    void giveUp() {
        String jobId = job.state().jobId();
        String link = job.state().jobUrl();
        switch (job.state().phase()) {
            case CREATING ->
                job.voice()
                        .warn("Rescale was asked to create a job named \""
                                + Printable.of(job.plan().jobName(), 100)
                                + "\" and it is not known whether it did. It was not submitted, so it costs"
                                + " nothing; it can be deleted at " + link);
            case SUBMIT ->
                job.voice()
                        .warn("job " + jobId + " was not submitted, so it costs nothing, but is not" + " deleted: "
                                + link);
            case SUBMITTING, WAIT ->
                job.voice()
                        .warn(
                                job.progress().isStopSent()
                                        ? "job " + jobId + " was asked to stop but has not ended yet. Look at " + link
                                        : "job " + jobId + " COULD NOT BE STOPPED and may still run and cost"
                                                + " money. Stop it at " + link);
            case COLLECT ->
                job.voice()
                        .warn("the outputs of job " + jobId + " are not collected. They stay on" + " Rescale: " + link);
            default -> {
                // nothing is left on Rescale
            }
        }
    }

    private Duration end(String message) {
        if (job.state().end().isEmpty()) {
            String status = job.progress().seen().status();
            job.state().ended(End.of(new Outcome(false, status, "Aborted", null, message, List.of())));
        }
        job.voice().line(message);
        job.progress().enter(Phase.DONE);
        job.keepIfPossible();
        return Duration.ZERO;
    }

    /**
     * A job that was created and not submitted costs nothing and is of no use: deletes it.
     *
     * @return false when Rescale refuses since the job has a cluster: it was submitted after all
     */
    private boolean deleteUnsubmitted() throws IOException, InterruptedException {
        String jobId = job.state().jobId();
        try {
            job.api(RetryPolicy.POLL).deleteJob(jobId, false);
            job.voice().line("Job " + jobId + " was not submitted; deleted it on Rescale");
            return true;
        } catch (RescaleException e) {
            if (e.isTransient() || e.kind() == Kind.UNAUTHORIZED) {
                throw e;
            }
            if (e.kind() == Kind.REJECTED) {
                return false;
            }
            job.voice()
                    .warn("job " + jobId + " was not submitted, so it costs nothing, but could not be deleted: "
                            + e.getMessage());
            return true;
        }
    }

    /** Asks Rescale to stop the job unless it took the request already; a failure is tried again with the next look. */
    private void send() throws IOException, InterruptedException {
        if (job.progress().isStopSent()) {
            return;
        }
        String jobId = job.state().jobId();
        try {
            job.api(RetryPolicy.POLL).stop(jobId);
            job.progress().stopSent();
            job.keepIfPossible();
            job.voice().line("Asked Rescale to stop job " + jobId + "; waiting for its end");
        } catch (RescaleException e) {
            if (!warnedOfStop) {
                warnedOfStop = true;
                job.voice().warn("job " + jobId + " could not be stopped yet, trying again: " + e.getMessage());
            }
        }
    }
}
