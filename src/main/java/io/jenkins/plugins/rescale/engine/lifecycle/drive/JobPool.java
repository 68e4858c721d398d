package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import java.io.Closeable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/**
 * The threads that take jobs on. A waiting job holds none: it is an entry in a queue. Short calls and transfers, which
 * may take hours, have threads of their own, so that no transfer keeps a poll waiting.
 */
public final class JobPool implements Closeable {
    private static final Logger LOGGER = Logger.getLogger(JobPool.class.getName());
    /** Enough for some hundred looks per second. */
    private static final int CALL_THREADS = 4;
    /** What a step may take to notice that it was interrupted, and to save what it knows. */
    private static final int END_SECONDS = 5;

    private final ScheduledThreadPoolExecutor calls;
    private final ThreadPoolExecutor transfers;

    /** @param maxTransfers jobs that pack, upload or download at once; the others wait for their turn */
    public JobPool(int maxTransfers) {
        calls = new ScheduledThreadPoolExecutor(CALL_THREADS, threads("Rescale job"));
        calls.setRemoveOnCancelPolicy(true);
        calls.setKeepAliveTime(30, TimeUnit.SECONDS);
        calls.allowCoreThreadTimeOut(true);
        transfers = new ThreadPoolExecutor(
                maxTransfers,
                maxTransfers,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads("Rescale transfer"));
        transfers.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + " " + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Changes how many jobs transfer at once; those that do go on. */
    public void setMaxTransfers(int max) {
        if (max > transfers.getMaximumPoolSize()) {
            transfers.setMaximumPoolSize(max);
            transfers.setCorePoolSize(max);
        } else {
            transfers.setCorePoolSize(max);
            transfers.setMaximumPoolSize(max);
        }
    }

    /** @param transfer whether the task may hold its thread for long */
    ScheduledFuture<?> schedule(Runnable task, long delayMillis, boolean transfer) {
        return calls.schedule(transfer ? () -> transfers.execute(task) : task, delayMillis, TimeUnit.MILLISECONDS);
    }

    /** Runs a task that makes a short call, beside the jobs. */
    public void execute(Runnable task) {
        calls.execute(task);
    }

    boolean isClosed() {
        return calls.isShutdown();
    }

    /**
     * Interrupts all that runs and gives it five seconds to end. Jobs that were on their way are as their saved states
     * say.
     */
    @Override
    public void close() {
        calls.shutdownNow();
        transfers.shutdownNow();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        try {
            boolean ended = calls.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    && transfers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!ended) {
                LOGGER.fine("not all steps of jobs have ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
