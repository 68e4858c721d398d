package io.jenkins.plugins.rescale.lifecycle;

import java.time.Duration;
import java.util.concurrent.Callable;
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

    private final JobPool pool;
    private final Callable<JobRun> opener;
    private final Phase until;
    private final Listener listener;

    private JobRun run;
    private Thread worker;
    private Future<?> next;
    private boolean again;
    private boolean stopRequested;
    private boolean finished;
    private volatile String description = "not started";

    /**
     * @param opener makes the run, from a saved state when there is one; called on a thread of the pool
     * @param until the phase at whose beginning this driver has done its part
     */
    public JobDriver(JobPool pool, Callable<JobRun> opener, Phase until, Listener listener) {
        this.pool = pool;
        this.opener = opener;
        this.until = until;
        this.listener = listener;
    }

    /** Begins, or goes on after a restart. Calling it again is harmless. */
    public void start() {
        schedule(Duration.ZERO);
    }

    /** The build is to end: interrupts what goes on, and ends the job as its options say. */
    public synchronized void stop() {
        stopRequested = true;
        if (run != null) {
            run.requestStop();
        }
        if (worker != null) {
            again = true;
            worker.interrupt();
        } else {
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
        if (worker != null) {
            again = true;
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        boolean transfer = run != null && run.state().phase().needsWorkspace();
        try {
            next = pool.schedule(this::work, delay.toMillis(), transfer);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "the pool was closed meanwhile", e);
        }
    }

    private void work() {
        synchronized (this) {
            if (finished || worker != null) {
                return;
            }
            worker = Thread.currentThread();
            again = false;
        }
        Duration delay = Duration.ZERO;
        Throwable problem = null;
        boolean done = false;
        try {
            if (run == null) {
                open();
            } else {
                delay = run.advance();
            }
            done = run.isDone() || (!stopRequested() && run.state().phase().compareTo(until) >= 0);
        } catch (InterruptedException e) {
            LOGGER.log(Level.FINE, "interrupted", e);
        } catch (Exception | LinkageError e) {
            problem = e;
        }
        description = run == null ? "starting" : run.describe();
        end(delay, done, problem);
    }

    private void end(Duration delay, boolean done, Throwable problem) {
        boolean goOn;
        synchronized (this) {
            worker = null;
            // an interrupt that came too late must not hit whoever has the thread next
            boolean interrupted = Thread.interrupted();
            if (pool.isClosed() || finished) {
                return;
            }
            goOn = !done && problem == null;
            finished = !goOn;
            again |= interrupted;
        }
        if (goOn) {
            schedule(again ? Duration.ZERO : delay);
        } else if (problem != null) {
            listener.failed(problem);
        } else {
            listener.done(run.state());
        }
    }

    private void open() throws Exception {
        JobRun opened = opener.call();
        synchronized (this) {
            run = opened;
            if (stopRequested) {
                run.requestStop();
            }
        }
    }

    private synchronized boolean stopRequested() {
        return stopRequested;
    }
}
