package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Drives a {@link JobRun} on the threads of a {@link JobPool}, one step after the other and never two at once. None of
 * its methods blocks. When the pool is closed, the driver ends without notifying the listener; after a restart, a new
 * driver continues from the saved state.
 */
public final class JobDriver {
    private static final Logger LOGGER = Logger.getLogger(JobDriver.class.getName());

    /** Notified once of how the driver ended, on a thread of the pool. */
    public interface Listener {
        /** The job has reached the requested phase, or the end of an abort. */
        void done(JobState state);

        /** The job cannot continue; the message is human-readable. */
        void failed(Throwable problem);
    }

    /** Creates the run of a job. */
    @FunctionalInterface
    public interface Opener {
        /** @param claim to be called before anything about the job is changed */
        JobRun open(Claim claim) throws Exception;
    }

    /** Claims a job for a driver until the driver has ended. */
    @FunctionalInterface
    public interface Claim {
        /**
         * @param file where the state of the job is stored
         * @throws IOException if another driver has claimed the job
         */
        void take(Path file) throws IOException;
    }

    private final JobPool pool;
    private final Opener opener;
    private final Phase until;
    private final Listener listener;
    /** Origin that the opener calls; empty for none. */
    private final String platform;

    private final OpenPauses pauses = new OpenPauses();

    private JobRun run;
    private Future<?> next;
    /** Thread that runs the current step; null between steps. */
    private Thread worker;
    /** Number of the step that was scheduled last. A step that has been replaced in the meantime does nothing. */
    private long ticket;
    /** Whether the next step must start without delay. */
    private boolean soon;

    private volatile boolean stopRequested;
    private boolean finished;
    private volatile String description = "not started";

    /** Creates a driver whose opener calls no platform. */
    public JobDriver(JobPool pool, Opener opener, Phase until, Listener listener) {
        this(pool, "", opener, until, listener);
    }

    /**
     * @param platform origin that the opener calls
     * @param opener creates the run, from a saved state if there is one; called on a thread of the pool, and again if
     *     an abort interrupted it
     * @param until phase at whose start the driver is done
     */
    public JobDriver(JobPool pool, String platform, Opener opener, Phase until, Listener listener) {
        this.pool = pool;
        this.platform = platform;
        this.opener = opener;
        this.until = until;
        this.listener = listener;
    }

    /** Starts, or resumes after a restart. Further calls have no effect. */
    public synchronized void start() {
        if (worker == null && next == null) {
            schedule(Duration.ZERO);
        }
    }

    /**
     * Aborts the job: interrupts the current step and ends the job as its options specify. A second call makes the
     * abort skip whatever it does not need.
     */
    public synchronized void stop() {
        stopRequested = true;
        if (run != null) {
            run.requestStop();
        }
        soon = true;
        if (worker != null) {
            worker.interrupt();
        } else {
            schedule(Duration.ZERO);
        }
    }

    /** Runs the next step immediately, since what the job is waiting for may have happened. */
    public synchronized void wake() {
        soon = true;
        if (worker == null && run != null) {
            schedule(Duration.ZERO);
        }
    }

    /** Human-readable description of the current activity. */
    public String describe() {
        return description;
    }

    private synchronized void schedule(Duration delay) {
        if (finished || pool.isClosed()) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        long mine = ++ticket;
        String settled = run == null ? "" : run.state().account().platform();
        String called = settled.isEmpty() ? platform : settled;
        JobPool.Lane lane = new JobPool.Lane(called, stopRequested || run != null && run.isStopRequested());
        try {
            next = run != null && run.transfersNext()
                    ? pool.transfer(() -> work(mine), run::waitsForTransfer, delay, lane)
                    : pool.schedule(() -> work(mine), delay, lane);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "The pool was closed", e);
        }
    }

    private void work(long mine) {
        JobRun current;
        synchronized (this) {
            if (finished || worker != null || mine != ticket) {
                return;
            }
            worker = Thread.currentThread();
            soon = false;
            current = run;
        }
        Duration delay = Duration.ZERO;
        Throwable problem = null;
        try {
            if (current == null) {
                delay = open();
            } else {
                delay = current.advance();
            }
        } catch (InterruptedException e) {
            LOGGER.log(Level.FINE, "Interrupted", e);
        } catch (Throwable e) {
            // an error must not leave a build waiting forever
            problem = e;
        }
        end(delay, problem);
    }

    private void end(Duration delay, Throwable problem) {
        JobRun ended;
        synchronized (this) {
            worker = null;
            // a late interrupt must not hit the next task on this thread
            soon |= Thread.interrupted();
            description = run == null ? "starting" : run.describe();
            if (pool.isClosed() || finished) {
                return;
            }
            finished = problem != null || run != null && isDone(run);
            if (!finished) {
                schedule(soon ? Duration.ZERO : delay);
                return;
            }
            ended = run;
        }
        if (problem != null && ended != null) {
            ended.keepFailure(problem); // while no other step can have the job
        }
        pool.release(this);
        tell(ended, problem);
    }

    /** When aborted, a job is not done until it has ended, whatever phase was requested. */
    private boolean isDone(JobRun opened) {
        Phase phase = opened.state().phase();
        return opened.isDone()
                || phase.compareTo(until) >= 0 && (!stopRequested || phase.compareTo(Phase.COLLECT) >= 0);
    }

    private void tell(JobRun ended, Throwable problem) {
        try {
            if (problem != null) {
                listener.failed(problem);
            } else {
                listener.done(ended.state());
            }
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, e, () -> "Failed to report the end of " + description);
        }
    }

    private void claim(Path file) throws IOException {
        if (!pool.claim(file, this)) {
            throw new IOException("Another step of this build is already handling this Rescale job. Only one step at a"
                    + " time can wait for a job or collect its outputs");
        }
    }

    /** @return how long to wait before the next step */
    private Duration open() throws Exception {
        JobRun made;
        try {
            made = opener.open(this::claim);
        } catch (RescaleException e) {
            // a job that is not opened yet belongs to another build, so an abort does not wait for it
            return pauses.after(e, stopRequested);
        } catch (IOException e) {
            if (e instanceof ClosedByInterruptException
                    || Thread.currentThread().isInterrupted()) {
                // a failure caused by an abort is no reason to leave the job alone
                throw JobRun.interrupted(e);
            }
            throw e;
        }
        synchronized (this) {
            run = made;
            if (stopRequested) {
                run.requestStop();
            }
        }
        return Duration.ZERO;
    }
}
