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
 * Takes a job through its statuses. It needs no thread while the job waits: a timer wakes it for each status, as does
 * the end of the run.
 */
final class JobTrace {
    private final Scenario scenario;
    private final Clock clock;
    private final Duration pace;
    private final ScheduledExecutorService timer;
    private final ClusterTrace cluster;
    private final JobRun run;
    private final Licenses.Claim licenses;

    private final List<StatusRow> rows = new ArrayList<>();
    private final Deque<ScriptedStatus> ahead = new ArrayDeque<>();
    private String hold;
    private boolean parked;
    private boolean submitted;
    private boolean running;
    private boolean stopping;
    private boolean finished;

    /** Incremented when the course changes, so that timers of the previous course have no effect. */
    private int course;

    JobTrace(
            Scenario scenario,
            Settings settings,
            ScheduledExecutorService timer,
            ClusterTrace cluster,
            JobRun run,
            Licenses.Claim licenses) {
        this.licenses = licenses;
        this.scenario = scenario;
        this.clock = settings.clock();
        this.pace = settings.pace();
        this.timer = timer;
        this.cluster = cluster;
        this.run = run;
        this.hold = scenario.hold();
    }

    /** Starts the job; returns false, without any effect, if it was already started. */
    synchronized boolean submit() {
        if (submitted) {
            return false;
        }
        submitted = true;
        ahead.addAll(scenario.course());
        if (!licenses.isEmpty()) {
            ScriptedStatus first = ahead.poll();
            ahead.addFirst(ScriptedStatus.of(Status.WAITING_FOR_QUEUE));
            ahead.addFirst(first);
        }
        advance();
        return true;
    }

    /** Stops the job; has no effect if it was not submitted, is already stopping or has ended. */
    synchronized void stop() {
        if (!submitted || finished || stopping) {
            return;
        }
        stopping = true;
        if (scenario.stopsSilently()
                && rows.stream().noneMatch(row -> row.status().equals(Status.VALIDATED))) {
            changeCourse(List.of());
            endSilently();
            return;
        }
        changeCourse(scenario.courseAfterStop());
        advance();
    }

    /** Completes the job with this reason, without a Stopping row, as soon as a running command has been terminated. */
    synchronized void finish(String reason) {
        if (finished) {
            return;
        }
        submitted = true;
        changeCourse(List.of(new ScriptedStatus(Status.COMPLETED, reason)));
        if (running) {
            run.terminate(false);
        } else {
            advance();
        }
    }

    /** Adds a row that is not part of the course; Completed ends the job. */
    synchronized void addStatus(String status, String reason) {
        if (status.equals(Status.COMPLETED)) {
            finish(reason);
        } else {
            submitted = true;
            rows.add(new StatusRow(status, clock.instant(), reason));
            cluster.follow(status);
        }
    }

    /** Holds the job at this status, or ends the hold if null; a job held at another status continues. */
    synchronized void hold(String status) {
        hold = status;
        if (parked) {
            advance();
        }
    }

    private synchronized void advance() {
        parked = status().equals(hold);
        if (parked) {
            return;
        }
        if (status().equals(Status.WAITING_FOR_QUEUE) && !stopping && !licenses.take()) {
            later(this::advance);
            return;
        }
        ScriptedStatus next = ahead.poll();
        if (next != null) {
            enter(next);
        } else if (scenario.stopsSilently()) {
            endSilently();
        }
    }

    private void endSilently() {
        licenses.giveBack();
        cluster.stop();
    }

    private void enter(ScriptedStatus step) {
        rows.add(new StatusRow(step.status(), clock.instant(), step.reason()));
        cluster.follow(step.status());
        switch (step.status()) {
            case Status.COMPLETED -> {
                finished = true;
                licenses.giveBack();
                cluster.stop();
            }
            case Status.EXECUTING -> execute();
            case Status.STOPPING, Status.FORCE_STOP -> {
                if (running) {
                    run.terminate(scenario.stopRequest() == Scenario.StopRequest.FORCE);
                } else {
                    later(this::advance);
                }
            }
            default -> later(this::advance);
        }
    }

    private void execute() {
        if (ahead.stream().anyMatch(step -> step.status().equals(Status.EXECUTING))) {
            later(this::advance);
            return;
        }
        running = true;
        run.start(this::runEnded);
        if (scenario.stopRequest() != Scenario.StopRequest.NONE) {
            later(this::stop);
        }
    }

    private synchronized void runEnded() {
        running = false;
        if (scenario.stopRequest() != Scenario.StopRequest.NONE && !stopping && !finished) {
            stop();
        } else {
            advance();
        }
    }

    private void changeCourse(List<ScriptedStatus> steps) {
        course++;
        ahead.clear();
        ahead.addAll(steps);
        parked = false;
        if (status().equals(hold)) {
            hold = null;
        }
    }

    private void later(Runnable action) {
        int set = course;
        try {
            timer.schedule(() -> onCourse(set, action), pace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // the emulator has been closed
        }
    }

    private synchronized void onCourse(int set, Runnable action) {
        if (set == course) {
            action.run();
        }
    }

    /** Returns the current status; empty if there is none yet. */
    synchronized String status() {
        return rows.isEmpty() ? "" : rows.get(rows.size() - 1).status();
    }

    synchronized boolean isSubmitted() {
        return submitted;
    }

    synchronized boolean isFinished() {
        return finished;
    }

    /** Returns the history, newest first. */
    synchronized List<StatusRow> rows() {
        List<StatusRow> copy = new ArrayList<>(rows);
        Collections.reverse(copy);
        return copy;
    }
}
