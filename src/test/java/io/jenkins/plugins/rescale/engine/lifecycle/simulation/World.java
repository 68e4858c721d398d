package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.lifecycle.Patience;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One run: a Jenkins with its builds, a platform and the faults, all drawn from a seed. */
final class World {
    private static final Duration LONG = Duration.ofDays(1);
    /** A hundred times as many as the longest run needs. */
    private static final int MOST_STEPS = 1_000_000;

    final Chance chance;
    final VirtualTime time;
    final Trace trace;
    final RunPlan plan;
    final Duration longestRun;
    private final int pollSeconds;
    final Tally tally = new Tally();
    final Rules rules = new Rules(this);
    final Platform platform = new Platform(this);
    final Jenkins jenkins = new Jenkins(this);
    final List<Build> builds = new ArrayList<>();
    final InputIndex index = new MemoryIndex();
    final Patience patience;

    World(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.time = new VirtualTime(random.split());
        this.trace = new Trace(time);
        this.chance = new Chance(random.split());
        this.plan = new RunPlan(new Chance(random.split()));
        this.patience = new Patience(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(3), time);
        this.pollSeconds = chance.of(1, 5, 30, 30, 30, 60);
        this.longestRun = Duration.ofSeconds((long) pollSeconds * chance.of(2, 10, 10, 40));
        int number = chance.oneIn(100) ? 22 : chance.of(1, 1, 1, 2, 3);
        for (int i = 1; i <= number; i++) {
            builds.add(build("build " + i));
        }
    }

    private Build build(String name) {
        JobOptions options = new JobOptions();
        options.setJob("{\"name\": \"" + name + "\", \"analysis\": {\"code\": \"user_included\", \"version\": \"0\"},"
                + " \"command\": \"./solve\", \"hardware\": {\"coreType\": \"emerald\", \"coresPerSlot\": 1, \"slots\": 1,"
                + " \"walltime\": 1}" + (chance.oneIn(4) ? ", \"tags\": [\"a\", \"b\"]" : "") + "}");
        Map<String, byte[]> inputs = new LinkedHashMap<>();
        for (int i = chance.below(3); i > 0; i--) {
            inputs.put("input" + i, ("model " + chance.below(2)).getBytes(StandardCharsets.UTF_8));
        }
        options.setInputs(String.join(",", inputs.keySet()));
        options.setPackInputs(false);
        options.setPollInterval(pollSeconds);
        onAbort(options);
        options.setCleanUp(chance.of(null, null, "inputs", "job"));
        List<Build.Step> steps = chance.oneIn(2)
                ? List.of(new Build.Step(Build.Kind.JOB, options))
                : List.of(
                        new Build.Step(Build.Kind.SUBMIT, options),
                        new Build.Step(Build.Kind.WAIT, onAbort(new JobOptions())),
                        new Build.Step(Build.Kind.COLLECT, onAbort(new JobOptions())));
        return new Build(this, name, steps, inputs);
    }

    private JobOptions onAbort(JobOptions options) {
        options.setOnAbort(chance.of(null, null, "stop", "leave"));
        return options;
    }

    /** Executes the run to its end. */
    void live() {
        surroundings();
        jenkins.begin();
        int steps = 0;
        while (builds.stream().anyMatch(build -> !build.isOver()) && time.step()) {
            Thread.interrupted(); // the interrupted task is over
            if (++steps > MOST_STEPS) {
                throw new AssertionError(
                        "it does not end: " + steps + " steps, and the time is " + time.nanos() + " ns");
            }
        }
        time.pass(LONG);
        rules.check();
    }

    /** Interrupts the current task of the process. */
    void interruptTask() {
        if (time.isInTask()) {
            Thread.currentThread().interrupt();
        }
    }

    /** Schedules what users and machines do in the meantime. */
    private void surroundings() {
        for (Build build : builds) {
            people(build);
            if (chance.oneIn(3)) {
                Duration at = chance.between(Duration.ofMillis(100), Duration.ofHours(1));
                time.after(at, build::abort);
                if (chance.oneIn(3)) {
                    time.after(at.plus(chance.between(Duration.ofMillis(100), Duration.ofMinutes(5))), build::abort);
                }
            }
        }
        for (int i = chance.of(0, 0, 0, 1, 2); i > 0; i--) {
            Duration at = chance.between(Duration.ofMillis(100), Duration.ofHours(2));
            boolean kindly = chance.oneIn(3);
            time.after(at, () -> {
                if (kindly) {
                    jenkins.life().shutDown();
                } else {
                    jenkins.life().die();
                }
            });
        }
        clock();
    }

    /** Schedules an action of a user outside of Jenkins, or a stop of the job by a button in Jenkins. */
    private void people(Build build) {
        Duration at = chance.between(Duration.ofSeconds(1), Duration.ofMinutes(30));
        switch (chance.below(12)) {
            case 0 -> time.after(at, () -> ofBuild(build).forEach(job -> job.stop("somebody")));
            case 1 -> time.after(at, () -> ofBuild(build).forEach(PlatformJob::remove));
            case 2 -> time.task(at, build::stopByButton);
            default -> {
                // no action
            }
        }
    }

    private List<PlatformJob> ofBuild(Build build) {
        return platform.jobs.values().stream()
                .filter(job -> job.name.equals(build.name))
                .toList();
    }

    private void clock() {
        for (int i = chance.of(0, 0, 1, 3); i > 0; i--) {
            Duration at = chance.between(Duration.ofMillis(100), Duration.ofHours(2));
            Duration by = Duration.ofMinutes(chance.below(20_000) - 10_000L);
            time.after(at, () -> {
                trace.add("clock", "is set wrong by " + by);
                tally.count("clock jumps");
                time.setWrong(by);
            });
        }
    }
}
