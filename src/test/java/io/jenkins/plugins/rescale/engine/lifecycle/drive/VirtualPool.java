package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/** A pool without threads: tasks go into a queue of virtual time. */
public final class VirtualPool extends JobPool {
    /** Holds tasks until they are due. */
    @FunctionalInterface
    public interface Queue {
        Future<?> put(Duration delay, Runnable task);
    }

    private final Queue queue;
    private boolean closed;

    public VirtualPool(Queue queue) {
        super(() -> 1);
        this.queue = queue;
    }

    @Override
    Future<?> schedule(Runnable task, Duration delay, Lane lane) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        return queue.put(delay, task);
    }

    @Override
    Future<?> transfer(Runnable task, Runnable queued, Duration delay, Lane lane) {
        return schedule(task, delay, lane);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
