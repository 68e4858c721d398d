package io.jenkins.plugins.rescale.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The cluster of a job. It has no status until the job is Queued. It reaches Started when the job is Validated, and
 * shuts down automatically when the job has ended: Stop Requested, Stopping, Stopped.
 */
final class ClusterTrace {
    static final String STARTED = "Started";
    static final String STOPPED = "Stopped";

    private final Clock clock;
    private final Duration pace;
    private final ScheduledExecutorService timer;
    private final List<StatusRow> rows = new ArrayList<>();
    private final Deque<String> ending = new ArrayDeque<>(List.of("Stop Requested", "Stopping", STOPPED));
    private boolean stopRequested;

    ClusterTrace(Clock clock, Duration pace, ScheduledExecutorService timer) {
        this.clock = clock;
        this.pace = pace;
        this.timer = timer;
    }

    synchronized void follow(String jobStatus) {
        switch (jobStatus) {
            case Status.QUEUED -> enter("Not Started");
            case Status.STARTED -> enter("Starting");
            case Status.VALIDATED -> enter(STARTED);
            default -> {
                // no corresponding status of the cluster
            }
        }
    }

    synchronized void stop() {
        if (!stopRequested) {
            stopRequested = true;
            stepDown();
        }
    }

    private synchronized void stepDown() {
        enter(ending.remove());
        if (!ending.isEmpty()) {
            try {
                timer.schedule(this::stepDown, pace.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                // the emulator has been closed
            }
        }
    }

    private void enter(String status) {
        rows.add(new StatusRow(status, clock.instant(), null));
    }

    /** Returns the current status; empty if there is none yet. */
    synchronized String status() {
        return rows.isEmpty() ? "" : rows.get(rows.size() - 1).status();
    }

    /** Returns whether the cluster exists; the live view requires it. */
    boolean isUp() {
        return !status().isEmpty() && !status().equals(STOPPED);
    }

    /** Returns the history, newest first. */
    synchronized List<StatusRow> rows() {
        List<StatusRow> copy = new ArrayList<>(rows);
        Collections.reverse(copy);
        return copy;
    }
}
