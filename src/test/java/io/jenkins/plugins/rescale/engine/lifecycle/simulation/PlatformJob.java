package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A job on the platform: its actual course, and what clients see of it, possibly late. */
final class PlatformJob {
    /** How the job ends if it is not stopped. */
    enum Truth {
        WORKS("Completed successfully", "Exited with code 0"),
        FAILS("Completed successfully", "Exited with code 3"),
        IS_KILLED("Run failed. See the process log", "out of memory"),
        LOSES_ITS_LOG("Completed successfully", ""),
        GETS_NO_MACHINES("Could not allocate resources", "");

        final String reason;
        final String lastLine;

        Truth(String reason, String lastLine) {
            this.reason = reason;
            this.lastLine = lastLine;
        }
    }

    /** An entry of a status history. */
    record Row(String status, String reason, Instant date, long nanos) {}

    final String id;
    final String name;
    final String marker;
    final Set<String> inputs;
    final Instant created;
    final long createdNanos;
    final Truth truth;
    private final World world;
    private final Duration stoppingTakes;
    final List<Row> statuses = new ArrayList<>();
    final List<Row> cluster = new ArrayList<>();
    int submissions;
    /** Whether any of its inputs were deleted before it was created. */
    boolean lacksInputs;

    boolean deleted;
    /** Whether the job was deleted outside of Jenkins. */
    boolean removed;

    boolean stopped;
    boolean stopping;
    /** Time of the end in virtual nanoseconds; -1 while the job has not ended. */
    long endedAt = -1;

    PlatformJob(World world, String id, String name, String marker, Set<String> inputs) {
        this.world = world;
        this.id = id;
        this.name = name;
        this.marker = marker;
        this.inputs = inputs;
        this.created = world.time.trueNow();
        this.createdNanos = world.time.nanos();
        this.truth = world.chance.oneIn(2) ? Truth.WORKS : world.chance.of(Truth.values());
        this.stoppingTakes = world.chance.between(Duration.ofMillis(100), Duration.ofSeconds(90));
    }

    boolean isSubmitted() {
        return submissions > 0;
    }

    boolean hasEnded() {
        return endedAt >= 0;
    }

    /** Submits the job; a second submission has no effect. */
    void submit() {
        if (submissions++ > 0) {
            return;
        }
        world.rules.jobSubmitted(this);
        Duration step = world.chance.between(Duration.ofMillis(50), Duration.ofSeconds(20));
        Duration run = world.chance.between(Duration.ofMillis(200), world.longestRun);
        enter("Pending", "");
        Duration at = step;
        for (String status : List.of("Queued", "Started", "Validated")) {
            world.time.after(at, () -> go(status));
            at = at.plus(step);
        }
        if (truth == Truth.GETS_NO_MACHINES) {
            world.time.after(at, () -> end(truth.reason));
            return;
        }
        world.time.after(at, () -> go("Executing"));
        world.time.after(at.plus(run), () -> end(truth.reason));
    }

    private void go(String status) {
        if (stopped || hasEnded()) {
            return;
        }
        enter(status, "");
        if (status.equals("Started")) {
            cluster("Starting");
        } else if (status.equals("Validated")) {
            cluster("Started");
        }
    }

    /** Stops the job; has no effect if there is nothing to stop. */
    void stop(String by) {
        if (!isSubmitted() || stopped || hasEnded()) {
            return;
        }
        stopped = true;
        world.trace.add(id, "is stopped by " + by);
        boolean silently = !was("Executing") && world.plan.stopsSilently();
        if (silently) {
            world.time.after(stoppingTakes, this::die);
            return;
        }
        stopping = true;
        enter("Stopping", "Stopped by user");
        world.time.after(stoppingTakes, () -> end("Stopped by user"));
    }

    /** Deletes the job as a user does on the web page, which also ends it. */
    void remove() {
        if (!deleted) {
            world.trace.add(id, "is deleted by somebody");
            deleted = true;
            removed = true;
            endedAt = hasEnded() ? endedAt : world.time.nanos();
        }
    }

    /** The cluster disappears, and the status history does not mention it. */
    private void die() {
        if (!hasEnded()) {
            endedAt = world.time.nanos();
            cluster("Stopped");
            world.trace.add(id, "is gone without a status");
        }
    }

    private void end(String reason) {
        if (hasEnded() || stopped && !stopping) {
            return;
        }
        endedAt = world.time.nanos();
        enter("Completed", reason);
        world.time.after(world.chance.between(Duration.ofSeconds(1), Duration.ofMinutes(3)), () -> cluster("Stopped"));
    }

    private void enter(String status, String reason) {
        statuses.add(0, new Row(status, reason, world.time.trueNow(), world.time.nanos()));
        world.trace.add(id, status + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    private void cluster(String status) {
        cluster.add(0, new Row(status, "", world.time.trueNow(), world.time.nanos()));
    }

    boolean was(String status) {
        return statuses.stream().anyMatch(row -> row.status.equals(status));
    }

    boolean isClusterUp() {
        return isSubmitted() && (cluster.isEmpty() || !cluster.get(0).status.equals("Stopped"));
    }

    /** Returns whether the job really succeeded, which only the simulation can know. */
    boolean worked() {
        return hasEnded() && !stopped && truth == Truth.WORKS;
    }

    /**
     * Returns the current process log; empty if there is none. All logs have the same times, later than the start of
     * any job.
     */
    List<String> log() {
        if (!was("Executing") || truth == Truth.LOSES_ITS_LOG && hasEnded()) {
            return List.of();
        }
        List<String> log = new ArrayList<>(List.of(
                "[2027-01-01T00:00:00Z]: Launching ./solve, Working dir: /work.  Process output follows:",
                "[2027-01-01T00:00:01Z]: step 1",
                "[2027-01-01T00:00:02Z]: Exited with code 0, says the program"));
        if (hasEnded()) {
            log.add("[2027-01-01T00:00:03Z]: " + (stopped ? "terminated" : truth.lastLine));
        }
        return log;
    }
}
