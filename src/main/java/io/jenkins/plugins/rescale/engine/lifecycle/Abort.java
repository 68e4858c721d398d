package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
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
    private final JobState state;
    private final JobContext context;
    private final Patience patience;
    private final Stopping stopping;
    /** When this process began to end the job, null before: a restart in between gives it the time once more. */
    private Instant since;
    /** Asked for once more: what is not needed is left out. */
    private volatile boolean hurry;

    private boolean warned;

    Abort(JobRun run, JobContext context, Patience patience) {
        this.run = run;
        this.state = run.state();
        this.context = context;
        this.patience = patience;
        this.stopping = new Stopping(context, state);
    }

    void hurry() {
        hurry = true;
    }

    /** Does the next piece of work; see {@link JobRun#advance}. */
    Duration advance() throws InterruptedException {
        since = since == null ? Instant.now() : since;
        if (state.stopRequestedAt == 0) {
            state.stopRequestedAt = System.currentTimeMillis();
            Keeping.ifPossible(context, state);
        }
        try {
            return step();
        } catch (RescaleException | WorkspaceGoneException e) {
            return later(e);
        } catch (ClosedByInterruptException e) {
            throw JobRun.interrupted(e);
        } catch (IOException e) {
            if (state.phase == Phase.WAIT) {
                return later(e);
            }
            LOGGER.log(Level.FINE, e, () -> "the end of " + state.jobId + " is incomplete");
            context.log().line("Warning: " + e.getMessage());
            return end("The build was aborted");
        }
    }

    private Duration later(IOException e) {
        LOGGER.log(Level.FINE, e, () -> "the end of " + state.jobId + " is delayed");
        if (!warned) {
            warned = true;
            context.log().line("Warning: " + e.getMessage());
        }
        return orTooLong(patience.look());
    }

    private Duration step() throws IOException, InterruptedException {
        return switch (state.phase) {
            case PREPARE, PACK, UPLOAD, CREATE -> end("The build was aborted before the job was created");
            case CREATING -> {
                boolean found = new JobCreation(context, state).lookUp();
                yield found || state.phase == Phase.CREATE ? Duration.ZERO : orTooLong(patience.look());
            }
            case SUBMIT ->
                stopping.deleteUnsubmitted()
                        ? end("The build was aborted before the job was submitted")
                        : run.next(Phase.WAIT);
            case SUBMITTING -> {
                boolean found = new Submission(context, state).lookUp();
                yield found || state.phase == Phase.SUBMIT ? Duration.ZERO : orTooLong(patience.look());
            }
            case WAIT -> state.options.stopsOnAbort() ? stop() : leave();
            case COLLECT -> {
                if (!state.stopSent || hurry) {
                    yield end("The build was aborted while the outputs were collected. The job has ended and its"
                            + " outputs stay on Rescale: " + Links.job(state));
                }
                yield run.collect();
            }
            case CLEAN_UP, DONE -> end("The build was aborted after the outputs were collected");
        };
    }

    private Duration stop() throws IOException, InterruptedException {
        stopping.send();
        if (run.look(true)) {
            return run.next(Phase.COLLECT);
        }
        long soon = Math.max(1, patience.stop().toMillis() / 60);
        return orTooLong(Duration.ofMillis(Math.min(run.pollDelay().toMillis(), soon)));
    }

    private Duration leave() {
        return end("The build was aborted; job " + state.jobId + " is left on Rescale, as onAbort says, and goes on: "
                + Links.job(state));
    }

    private Duration orTooLong(Duration delay) {
        if (Duration.between(since, Instant.now()).compareTo(patience.stop()) <= 0) {
            return delay;
        }
        giveUp();
        return end("The build was aborted");
    }

    /** Says what is to be done by hand. */
    void giveUp() {
        String link = Links.job(state);
        switch (state.phase) {
            case CREATING ->
                context.log()
                        .line("Warning: Rescale was asked to create a job named \""
                                + Printable.of(state.jobName, 100)
                                + "\" and it is not known whether it did. It was not submitted, so it costs"
                                + " nothing; it can be deleted at " + link);
            case SUBMIT ->
                context.log()
                        .line("Warning: job " + state.jobId + " was not submitted, so it costs nothing, but is not"
                                + " deleted: " + link);
            case SUBMITTING, WAIT ->
                context.log()
                        .line(
                                state.stopSent
                                        ? "Warning: job " + state.jobId
                                                + " was asked to stop but has not ended yet. Look at " + link
                                        : "Warning: job " + state.jobId
                                                + " COULD NOT BE STOPPED and may still run and cost"
                                                + " money. Stop it at " + link);
            case COLLECT ->
                context.log()
                        .line("Warning: the outputs of job " + state.jobId + " are not collected. They stay on"
                                + " Rescale: " + link);
            default -> {
                // nothing is left on Rescale
            }
        }
    }

    private Duration end(String message) {
        if (state.outcome == null) {
            state.outcome = new Outcome(false, state.status(), "Aborted", null, message, List.of());
        }
        context.log().line(message);
        state.phase = Phase.DONE;
        Keeping.ifPossible(context, state);
        return Duration.ZERO;
    }
}
