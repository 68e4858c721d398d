package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes a job to its end after the build was asked to end, from whatever phase it was in: what is not submitted is
 * deleted or never created, what runs is stopped and what it has written is collected. A bounded time for all of it,
 * also while Rescale cannot be reached.
 */
final class Abort {
    private static final Logger LOGGER = Logger.getLogger(Abort.class.getName());

    private final JobScope job;
    private final Supplier<PhaseWork> phase;
    /** Since this process began to end the job: a restart in between gives it the time once more. */
    private final Stopwatch ending;
    /** Asked for once more: what is not needed is left out. */
    private volatile boolean hurry;

    private boolean warned;
    /** Attempts in a row that did not work. */
    private int failures;

    /** @param phase the one that the job is in */
    Abort(JobScope job, Supplier<PhaseWork> phase) {
        this.job = job;
        this.phase = phase;
        this.ending = job.patience().stopwatch();
    }

    void hurry() {
        hurry = true;
    }

    /** Does the next piece of work; see {@link JobRun#advance}. */
    Duration advance() throws InterruptedException {
        ending.begin();
        if (job.progress().stopRequested(job.patience().time().now())) {
            job.keepIfPossible();
        }
        try {
            Duration delay = phase.get().abort(hurry);
            failures = 0;
            return orTooLong(delay);
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
            return job.aborted("");
        }
    }

    private Duration later(IOException e) {
        LOGGER.log(Level.FINE, e, () -> "the end of " + job.state().jobId() + " is delayed");
        Optional<Duration> asked = e instanceof RescaleException refused ? refused.retryAfter() : Optional.empty();
        if (asked.isEmpty() && !warned) {
            warned = true;
            job.voice().warn(e.getMessage());
        }
        return orTooLong(asked.orElseGet(() -> job.backOff(failures++)));
    }

    /** Not longer than there is time, however long the pause that is asked for. */
    private Duration orTooLong(Duration delay) {
        Duration left = job.patience().stop().minus(ending.elapsed());
        if (delay.isZero() || !left.isNegative()) {
            Duration most = left.isNegative() ? Duration.ZERO : left.plusMillis(1);
            return delay.compareTo(most) < 0 ? delay : most;
        }
        giveUp();
        return job.aborted("");
    }

    /** Says what is to be done by hand. */
    void giveUp() {
        String left = phase.get().left();
        if (!left.isEmpty()) {
            job.voice().warn(left);
        }
    }
}
