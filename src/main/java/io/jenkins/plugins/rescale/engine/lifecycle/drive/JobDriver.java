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
 * Takes a {@link JobRun} on by the threads of a {@link JobPool}, one step after the other and never two at once. None
 * of its methods blocks. When the pool is closed it just ends, without a word to the listener: the saved state is what
 * a new driver goes on with after a restart.
 */
public final class JobDriver {
    private static final Logger LOGGER = Logger.getLogger(JobDriver.class.getName());

    /** Told once how it ended, on a thread of the pool. */
    public interface Listener {
        /** The job has reached the phase that was asked for, or the end of an abort. */
        void done(JobState state);

        /** It cannot go on; the message is for people. */
        void failed(Throwable problem);
    }

    /** Makes the run of a job. */
    @FunctionalInterface
    public interface Opener {
        /** @param claim to be called before anything of the job is changed */
        JobRun open(Claim claim) throws Exception;
    }

    /** Takes a job for a driver until that has ended. */
    @FunctionalInterface
    public interface Claim {
        /**
         * @param file where the job's state is kept
         * @throws IOException if another driver has it
         */
        void take(Path file) throws IOException;
    }

    private final JobPool pool;
    private final Opener opener;
    private final Phase until;
    private final Listener listener;
    /** That the opener calls. */
    private final String platform;

    private final OpenPauses pauses = new OpenPauses();

    private JobRun run;
    private Future<?> next;
    /** Thread of the step that goes on now; null between steps. */
    private Thread worker;
    /** Number of the step that was scheduled last: one that was replaced meanwhile does nothing when its turn comes. */
    private long ticket;
    /** The next step is not to wait. */
    private boolean soon;

    private boolean stopRequested;
    private boolean finished;
    private volatile String description = "not started";

    /** With an opener that calls no platform. */
    public JobDriver(JobPool pool, Opener opener, Phase until, Listener listener) {
        this(pool, "", opener, until, listener);
    }

    /**
     * @param platform origin that the opener calls
     * @param opener makes the run, from a saved state when there is one; called on a thread of the pool, again when an
     *     abort interrupted it
     * @param until the phase at whose beginning this driver has done its part
     */
    public JobDriver(JobPool pool, String platform, Opener opener, Phase until, Listener listener) {
        this.pool = pool;
        this.platform = platform;
        this.opener = opener;
        this.until = until;
        this.listener = listener;
    }

    /** Begins, or goes on after a restart. Calling it again is harmless. */
    public synchronized void start() {
        if (worker == null && next == null) {
            schedule(Duration.ZERO);
        }
    }

    /**
     * The build is to end: interrupts what goes on, and ends the job as its options say. Called again, it leaves out
     * what is not needed for that.
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

    /** What it waits for may have come: it looks at once. */
    public synchronized void wake() {
        soon = true;
        if (worker == null && run != null) {
            schedule(Duration.ZERO);
        }
    }

    /** For people: what it does now. */
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
                    ? pool.transfer(() -> work(mine), run::waitsForTransfer, delay.toMillis(), lane)
                    : pool.schedule(() -> work(mine), delay.toMillis(), lane);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "the pool was closed meanwhile", e);
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
            LOGGER.log(Level.FINE, "interrupted", e);
        } catch (Throwable e) {
            // an error must not leave a build waiting for ever
            problem = e;
        }
        end(delay, problem);
    }

    private void end(Duration delay, Throwable problem) {
        JobRun ended;
        synchronized (this) {
            worker = null;
            // an interrupt that came too late must not hit whoever has the thread next
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
        pool.release(this);
        tell(ended, problem);
    }

    /** A job that is to be ended is not done before it has ended, whatever part of the way was asked for. */
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
            LOGGER.log(Level.WARNING, e, () -> "The end of " + description + " could not be told");
        }
    }

    private void take(Path file) throws IOException {
        if (!pool.take(file, this)) {
            throw new IOException("Another step of this build takes care of this Rescale job already. Let one step wait"
                    + " for a job or collect its outputs at a time");
        }
    }

    private synchronized boolean isStopRequested() {
        return stopRequested;
    }

    /** @return how long to wait before the next step */
    private Duration open() throws Exception {
        JobRun made;
        try {
            made = opener.open(this::take);
        } catch (RescaleException e) {
            // what is not opened yet is a job of another build: one that is to end does not wait for it
            return pauses.after(e, isStopRequested());
        } catch (IOException e) {
            if (e instanceof ClosedByInterruptException
                    || Thread.currentThread().isInterrupted()) {
                // what an abort breaks is no reason to leave the job alone
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
