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
 * Ends a job after its build was aborted, whatever phase it is in: a job that was not submitted is deleted or never
 * created; a running job is stopped and its outputs are collected. The total time is bounded, even if Rescale cannot be
 * reached.
 */
final class Abort {
    private static final Logger LOGGER = Logger.getLogger(Abort.class.getName());

    private final JobScope job;
    private final Supplier<PhaseWork> phase;
    /** Started when this process began to end the job; a restart grants the full time again. */
    private final Stopwatch ending;
    /** Set by a second abort request: everything that is not essential is skipped. */
    private volatile boolean hurry;

    private boolean warned;
    /** Failed attempts in a row. */
    private int failures;

    /** @param phase supplies the work of the current phase */
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

    /**
     * Caps the delay at the time that is left, even if Rescale asks for a longer pause, and gives up once no time is
     * left.
     */
    private Duration orTooLong(Duration delay) {
        Duration left = job.patience().stop().minus(ending.elapsed());
        if (delay.isZero() || !left.isNegative()) {
            Duration most = left.isNegative() ? Duration.ZERO : left.plusMillis(1);
            return delay.compareTo(most) < 0 ? delay : most;
        }
        giveUp();
        return job.aborted("");
    }

    /** Tells the user what to do manually. */
    void giveUp() {
        String left = phase.get().left();
        if (!left.isEmpty()) {
            job.voice().warn(left);
        }
    }
}
