package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The threads that take jobs on. A waiting job holds none: it is an entry in a queue. Short calls have a few threads for
 * each platform, so that one which swallows packets holds up nobody else; stops have threads of their own beside them,
 * and so have transfers, which may take hours.
 */
public class JobPool implements Closeable {
    private static final Logger LOGGER = Logger.getLogger(JobPool.class.getName());
    /** For one platform: enough for some hundred looks per second. */
    private static final int CALL_THREADS = 4;
    /** What a step may take to notice that it was interrupted, and to save what it knows. */
    private static final int END_SECONDS = 5;

    private static final int IDLE_SECONDS = 30;

    private final IntSupplier maxTransfers;
    private final UnaryOperator<Runnable> wrapper;
    /** Says when; what takes time is done by others. */
    private final ScheduledThreadPoolExecutor timer;

    private final Map<Lane, ThreadPoolExecutor> lanes = new HashMap<>();
    private final ThreadPoolExecutor transfers;
    /** Keys of tasks that were given one and have not ended. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    /** Who takes care of a job, by the file of its state. */
    private final Map<Path, Object> takers = new ConcurrentHashMap<>();

    /**
     * Tasks that share threads.
     *
     * @param platform that they call; empty for none
     * @param stops whether they end jobs
     */
    record Lane(String platform, boolean stops) {}

    /**
     * @param maxTransfers jobs that pack, upload or download at once, at least 1; the others wait for their turn. Asked
     *     whenever a transfer is to begin or has ended; those under way go on
     */
    public JobPool(IntSupplier maxTransfers) {
        this(maxTransfers, UnaryOperator.identity());
    }

    /**
     * @param maxTransfers as above
     * @param wrapper wraps each task, for example to set the identity that it runs as
     */
    public JobPool(IntSupplier maxTransfers, UnaryOperator<Runnable> wrapper) {
        this.maxTransfers = maxTransfers;
        this.wrapper = wrapper;
        timer = new ScheduledThreadPoolExecutor(1, threads("Rescale timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        transfers = executor(1, "Rescale transfer");
    }

    private static ThreadPoolExecutor executor(int threads, String name) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(name));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + " " + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private void resizeTransfers() {
        if (!isClosed()) {
            resizeTransfers(maxTransfers.getAsInt());
        }
    }

    private synchronized void resizeTransfers(int max) {
        if (max > transfers.getMaximumPoolSize()) {
            transfers.setMaximumPoolSize(max);
            transfers.setCorePoolSize(max);
        } else {
            transfers.setCorePoolSize(max);
            transfers.setMaximumPoolSize(max);
        }
    }

    /** A task that makes short calls. */
    Future<?> schedule(Runnable task, long delayMillis, Lane lane) {
        return timer.schedule(() -> execute(lane, task), delayMillis, TimeUnit.MILLISECONDS);
    }

    /**
     * A task that may hold its thread for long.
     *
     * @param queued is run first when there is no thread for it yet
     */
    Future<?> transfer(Runnable task, Runnable queued, long delayMillis, Lane lane) {
        return schedule(() -> transfer(task, queued), delayMillis, lane);
    }

    private void transfer(Runnable task, Runnable queued) {
        resizeTransfers();
        if (transfers.getActiveCount() >= transfers.getMaximumPoolSize()) {
            queued.run();
        }
        transfers.execute(wrapper.apply(() -> {
            try {
                task.run();
            } finally {
                resizeTransfers();
            }
        }));
    }

    private synchronized void execute(Lane lane, Runnable task) {
        if (isClosed()) {
            throw new RejectedExecutionException("closed");
        }
        lanes.computeIfAbsent(lane, key -> executor(CALL_THREADS, key.stops ? "Rescale stop" : "Rescale job"))
                .execute(wrapper.apply(task));
    }

    /**
     * Runs a task that stops a job, beside all others; does nothing while one with the same key is under way.
     *
     * @throws RejectedExecutionException if the pool is closed
     */
    public void stop(String platform, String key, Runnable task) {
        if (!underWay.add(key)) {
            return;
        }
        try {
            execute(new Lane(platform, true), () -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOGGER.log(Level.WARNING, e, () -> "A stop failed unexpectedly");
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

    /** Whether jobs go on with the next start of Jenkins only. */
    public boolean isClosed() {
        return timer.isShutdown();
    }

    /**
     * Interrupts all that runs and gives it five seconds to end. Jobs that were on their way are as their saved states
     * say.
     */
    @Override
    public void close() {
        List<ExecutorService> all = new ArrayList<>(List.of(timer, transfers));
        synchronized (this) {
            timer.shutdownNow();
            all.addAll(lanes.values());
        }
        all.forEach(ExecutorService::shutdownNow);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        try {
            for (ExecutorService one : all) {
                if (!one.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOGGER.fine("not all steps of jobs have ended");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
