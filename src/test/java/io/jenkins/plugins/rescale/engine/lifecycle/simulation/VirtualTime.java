package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.api.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Time for one thread, which passes only during waits. There are two queues: events happen on their own, also during a
 * wait; tasks of the process run one after the other.
 */
final class VirtualTime implements Time {
    private static final Instant BEGINNING = Instant.parse("2026-03-01T00:00:00Z");

    private final PriorityQueue<Entry> events = new PriorityQueue<>();
    private final PriorityQueue<Entry> tasks = new PriorityQueue<>();
    private final SplittableRandom jitter;
    private long nanos;
    private long entries;
    private boolean inTask;
    /** Error of the clock on the Jenkins machine. */
    private Duration error = Duration.ZERO;

    private static final class Work extends FutureTask<Void> {
        private Throwable problem;

        Work(Runnable work) {
            super(work, null);
        }

        @Override
        protected void setException(Throwable e) {
            problem = e;
            super.setException(e);
        }
    }

    private record Entry(long at, long number, Work work) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    VirtualTime(SplittableRandom jitter) {
        this.jitter = jitter;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    /** Returns the time since the beginning. */
    Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    /** Returns the time on the Jenkins machine. */
    @Override
    public Instant now() {
        return trueNow().plus(error);
    }

    /** Returns the time on the platform. */
    Instant trueNow() {
        return BEGINNING.plusNanos(nanos);
    }

    /** Changes the clock on the Jenkins machine. */
    void setWrong(Duration by) {
        error = by;
    }

    @Override
    public long random(long bound) {
        return jitter.nextLong(bound);
    }

    /** Sleeps until the time is over or an interrupt arrives. */
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        pass(duration);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while sleeping");
        }
    }

    /** Lets time pass, but not beyond an interrupt. */
    void pass(Duration duration) {
        long until = nanos + duration.toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            Entry next = events.peek();
            if (next == null || next.at > until) {
                nanos = Math.max(nanos, until);
                return;
            }
            events.remove();
            nanos = Math.max(nanos, next.at);
            run(next);
        }
    }

    /** Schedules an event that happens on its own. */
    void after(Duration delay, Runnable event) {
        events.add(entry(delay, event));
    }

    /** Schedules a task of the process. */
    Future<?> task(Duration delay, Runnable task) {
        Entry entry = entry(delay, task);
        tasks.add(entry);
        return entry.work;
    }

    private Entry entry(Duration delay, Runnable runnable) {
        return new Entry(nanos + delay.toNanos(), entries++, new Work(runnable));
    }

    /** Runs the next task or event. Returns false if there is none. */
    boolean step() {
        Entry task = tasks.peek();
        Entry event = events.peek();
        if (task == null && event == null) {
            return false;
        }
        boolean isTask = event == null || task != null && task.at < event.at;
        Entry next = isTask ? tasks.remove() : events.remove();
        nanos = Math.max(nanos, next.at);
        inTask = isTask;
        run(next);
        inTask = false;
        return true;
    }

    /** Returns whether the process is running a task. */
    boolean isInTask() {
        return inTask;
    }

    private static void run(Entry entry) {
        entry.work.run();
        if (entry.work.problem != null) {
            throw new AssertionError(entry.work.problem);
        }
    }
}
