package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
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

    private final IntSupplier maxTransfers;
    private final ScheduledThreadPoolExecutor calls;
    private final ThreadPoolExecutor transfers;
    /** Keys of tasks that were given one and have not ended. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    /** Who takes care of a job, by the file of its state. */
    private final Map<Path, Object> takers = new ConcurrentHashMap<>();

    /**
     * @param maxTransfers jobs that pack, upload or download at once, at least 1; the others wait for their turn. Asked
     *     whenever a transfer is to begin or has ended; those under way go on
     */
    public JobPool(IntSupplier maxTransfers) {
        this.maxTransfers = maxTransfers;
        calls = new ScheduledThreadPoolExecutor(CALL_THREADS, threads("Rescale job"));
        calls.setRemoveOnCancelPolicy(true);
        calls.setKeepAliveTime(30, TimeUnit.SECONDS);
        calls.allowCoreThreadTimeOut(true);
        transfers = new ThreadPoolExecutor(
                1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads("Rescale transfer"));
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

    private synchronized void resizeTransfers() {
        if (isClosed()) {
            return;
        }
        int max = maxTransfers.getAsInt();
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
        return calls.schedule(transfer ? () -> transfer(task) : task, delayMillis, TimeUnit.MILLISECONDS);
    }

    private void transfer(Runnable task) {
        resizeTransfers();
        transfers.execute(() -> {
            try {
                task.run();
            } finally {
                resizeTransfers();
            }
        });
    }

    /**
     * Runs a task that makes a short call, beside the jobs; does nothing while one with the same key is under way.
     *
     * @throws RejectedExecutionException if the pool is closed
     */
    public void execute(String key, Runnable task) {
        if (!underWay.add(key)) {
            return;
        }
        try {
            calls.execute(() -> {
                try {
                    task.run();
                } finally {
                    underWay.remove(key);
                }
            });
        } catch (RejectedExecutionException e) {
            underWay.remove(key);
            throw e;
        }
    }

    /** Whether a task with this key waits or runs. */
    public boolean isUnderWay(String key) {
        return underWay.contains(key);
    }

    /** @return whether nobody else has the job whose state is in a file */
    boolean take(Path file, Object taker) {
        Object other = takers.putIfAbsent(file, taker);
        return other == null || other == taker;
    }

    void release(Object taker) {
        takers.values().removeIf(other -> other == taker);
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
