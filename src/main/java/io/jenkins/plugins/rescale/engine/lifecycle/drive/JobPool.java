package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
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
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Threads that drive jobs. A waiting job holds no thread: it is an entry in a queue. Short calls have a few threads per
 * platform, so that a platform that swallows packets blocks no other; stops have separate threads, and so do transfers,
 * which may take hours.
 */
public class JobPool implements Closeable {
    private static final Logger LOGGER = Logger.getLogger(JobPool.class.getName());
    private static final int IDLE_SECONDS = 30;
    /** Threads per platform: enough for a few hundred polls per second. */
    private static final int CALL_THREADS = 4;
    /** Seconds that a step may take to notice an interrupt and save its state. */
    private static final int END_SECONDS = 5;
    /** Seconds after which a task is started again for which there was no thread. */
    private static final int RETRY_SECONDS = 3;

    private final IntSupplier maxTransfers;
    private final Function<String, ThreadFactory> factories;
    private final UnaryOperator<Runnable> wrapper;
    /** Only triggers tasks; other threads run them. */
    private final ScheduledThreadPoolExecutor timer;

    private final Map<Lane, ThreadPoolExecutor> lanes = new HashMap<>();
    private final ThreadPoolExecutor transfers;
    /** Keys of tasks that have a key and have not ended. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    /** Who has claimed a job, by its state file. */
    private final Map<Path, Object> claims = new ConcurrentHashMap<>();

    /**
     * Tasks that share threads.
     *
     * @param platform platform that they call; empty for none
     * @param stops whether they stop jobs
     */
    record Lane(String platform, boolean stops) {}

    /**
     * @param maxTransfers number of jobs that may pack, upload or download at the same time, at least 1; others wait.
     *     Queried whenever a transfer starts or ends; transfers in progress continue
     */
    public JobPool(IntSupplier maxTransfers) {
        this(maxTransfers, UnaryOperator.identity());
    }

    /**
     * @param maxTransfers as above
     * @param wrapper wraps each task, for example to set the identity that it runs as
     */
    public JobPool(IntSupplier maxTransfers, UnaryOperator<Runnable> wrapper) {
        this(JobPool::threads, maxTransfers, wrapper);
    }

    JobPool(Function<String, ThreadFactory> threads, IntSupplier maxTransfers, UnaryOperator<Runnable> wrapper) {
        this.maxTransfers = maxTransfers;
        this.factories = threads;
        this.wrapper = wrapper;
        timer = new ScheduledThreadPoolExecutor(1, threads.apply("Rescale timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        transfers = executor(1, "Rescale transfer");
    }

    private ThreadPoolExecutor executor(int threads, String name) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factories.apply(name));
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
        try {
            if (!isClosed()) {
                resizeTransfers(maxTransfers.getAsInt());
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot change the number of parallel transfers");
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

    /** Schedules a task that makes short calls. */
    Future<?> schedule(Runnable task, Duration delay, Lane lane) {
        return timer.schedule(() -> start(() -> execute(lane, task)), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Hands a task to a thread, later if none can be started now: a build whose task is dropped would wait forever.
     */
    private void start(Runnable handover) {
        try {
            handover.run();
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "The pool was closed", e);
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "No thread for a job; retrying in " + RETRY_SECONDS + " s");
            timer.schedule(() -> start(handover), RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    /**
     * Schedules a task that may hold its thread for a long time.
     *
     * @param queued run first if no thread is available yet
     */
    Future<?> transfer(Runnable task, Runnable queued, Duration delay, Lane lane) {
        return schedule(() -> transfer(task, queued), delay, lane);
    }

    private void transfer(Runnable task, Runnable queued) {
        resizeTransfers();
        if (transfers.getActiveCount() >= transfers.getMaximumPoolSize()) {
            try {
                queued.run();
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot log that a transfer is waiting");
            }
        }
        start(() -> transfers.execute(wrapper.apply(() -> {
            try {
                task.run();
            } finally {
                resizeTransfers();
            }
        })));
    }

    private synchronized void execute(Lane lane, Runnable task) {
        if (isClosed()) {
            throw new RejectedExecutionException("closed");
        }
        lanes.computeIfAbsent(lane, key -> executor(CALL_THREADS, key.stops ? "Rescale stop" : "Rescale job"))
                .execute(wrapper.apply(task));
    }

    /**
     * Runs a task that stops a job, independently of all other tasks. Does nothing while a task with the same key is
     * queued or running.
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
        } catch (RuntimeException | Error e) {
            underWay.remove(key);
            throw e;
        }
    }

    /** Whether a task with this key is queued or running. */
    public boolean isUnderWay(String key) {
        return underWay.contains(key);
    }

    /**
     * Claims the job whose state is in a file.
     *
     * @return whether nobody else has claimed it
     */
    boolean claim(Path file, Object claimer) {
        Object other = claims.putIfAbsent(file, claimer);
        return other == null || other == claimer;
    }

    void release(Object claimer) {
        claims.values().removeIf(other -> other == claimer);
    }

    /** Whether the pool is closed, so that jobs resume only when Jenkins starts again. */
    public boolean isClosed() {
        return timer.isShutdown();
    }

    /**
     * Interrupts all running tasks and gives them five seconds to end. Jobs in progress remain in their saved states.
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
                    LOGGER.fine("Some job steps have not ended in time");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
