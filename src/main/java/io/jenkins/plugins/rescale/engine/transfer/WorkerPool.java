package io.jenkins.plugins.rescale.engine.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A pool of daemon threads for a transfer, which do not outlive it. */
public final class WorkerPool extends ThreadPoolExecutor {
    private static final Logger LOGGER = Logger.getLogger(WorkerPool.class.getName());
    private static final int MAX_CORES = 32;
    /** Longer than any read timeout, which ends threads that ignore an interrupt. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final ConcurrentLinkedQueue<Thread> threads;

    /** The number of threads to use for CPU-bound work. */
    public static int cores() {
        return Math.min(MAX_CORES, Runtime.getRuntime().availableProcessors());
    }

    /** Creates a pool and its threads, named "Rescale {name} {n}". */
    public static WorkerPool of(String name, int size) {
        return of(name, size, new LinkedBlockingQueue<>());
    }

    /**
     * @param queue holds waiting tasks; tasks may also be added to it directly
     */
    public static WorkerPool of(String name, int size, BlockingQueue<Runnable> queue) {
        WorkerPool pool = new WorkerPool(name, size, queue, new ConcurrentLinkedQueue<>());
        pool.prestartAllCoreThreads();
        return pool;
    }

    private WorkerPool(String name, int size, BlockingQueue<Runnable> queue, ConcurrentLinkedQueue<Thread> threads) {
        super(size, size, 0, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(task, "Rescale " + name + " " + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        });
        this.threads = threads;
    }

    /** Grows the pool to a number of threads; does nothing if it is already that large. */
    public synchronized void widen(int size) {
        if (size > getCorePoolSize()) {
            setMaximumPoolSize(size);
            setCorePoolSize(size);
        }
    }

    public <T> List<Future<T>> start(List<Callable<T>> tasks) {
        return tasks.stream().map(this::submit).toList();
    }

    /**
     * Runs tasks and waits for all of them. The caller wakes up only once, which saves time with thousands of tasks.
     * The first failure ends the wait immediately and is rethrown as if the caller had run the task.
     *
     * @return the results, in order of completion
     */
    public <T> List<T> runAll(List<Callable<T>> tasks) throws IOException, InterruptedException {
        Queue<T> results = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        AtomicInteger left = new AtomicInteger(tasks.size());
        for (Callable<T> task : tasks) {
            execute(() -> {
                try {
                    results.add(task.call());
                    if (left.decrementAndGet() == 0) {
                        end.complete(null);
                    }
                } catch (Throwable e) {
                    end.completeExceptionally(e);
                }
            });
        }
        if (!tasks.isEmpty()) {
            get(end);
        }
        return List.copyOf(results);
    }

    /** Waits for the result of a task and rethrows its exception as if the caller had run it. */
    public static <T> T get(Future<T> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            throw new IOException(FileErrors.text(cause), cause);
        }
    }

    /**
     * Interrupts all threads and waits for them to end. If the caller is interrupted meanwhile, it stays interrupted.
     */
    public void end() {
        shutdownNow();
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (Thread thread : threads) {
            long left = deadline - System.nanoTime();
            while (thread.isAlive() && left > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedJoin(thread, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = deadline - System.nanoTime();
            }
            if (thread.isAlive()) {
                LOGGER.log(Level.WARNING, "A transfer thread does not end and is abandoned");
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
