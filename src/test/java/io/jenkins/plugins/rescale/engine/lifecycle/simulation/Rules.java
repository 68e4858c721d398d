package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.api.SimulatedCalls.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Rules that must hold for every run, whatever happens in it. */
final class Rules {
    /** More than the longest job with the most problems makes. */
    private static final int MAX_CALLS = 20_000;

    private static final Duration LONGEST = Duration.ofDays(3);
    /** The build must report one of these for a job that may continue after the build has ended. */
    private static final List<String> WARNINGS = List.of(
            "MAY STILL BE RUNNING",
            "COULD NOT BE STOPPED",
            "was asked to stop but has not ended yet",
            "whether it is running, and stop or delete it",
            "keeps running on Rescale, as set by onAbort");

    private final World world;
    private final List<String> broken = new ArrayList<>();
    private int calls;

    Rules(World world) {
        this.world = world;
    }

    /** Violations, one sentence each. */
    List<String> broken() {
        return broken;
    }

    void called(Call call) {
        if (++calls == MAX_CALLS) {
            broken.add("it made " + calls + " calls");
            throw new AssertionError("too many calls");
        }
        if (!call.authorization().equals("Token " + Platform.TOKEN)) {
            broken.add(call.path() + " is called with another token");
        }
    }

    /**
     * Checks that the inputs of a submitted job exist: inputs that another job reuses must not be deleted. A job that
     * is created after its build is over may lack them, but is never submitted.
     */
    void jobSubmitted(PlatformJob job) {
        if (job.lacksInputs) {
            broken.add(job.id + " is submitted without inputs that were deleted before it was created");
        }
    }

    void fileDeleted(String id, Collection<PlatformJob> jobs) {
        for (PlatformJob job : jobs) {
            if (job.inputs.contains(id) && !job.deleted && !job.hasEnded() && job.isSubmitted()) {
                broken.add("input " + id + " is deleted while " + job.id + " needs it");
            }
        }
    }

    /**
     * Checks that no submitted job is deleted, except by a requested cleanup after a success. An abort deletes a job
     * that is not submitted; that call may arrive late, when the submission has arrived after all and the abort has
     * stopped the job.
     */
    void jobDeleted(PlatformJob job) {
        Build build = build(job);
        boolean asked = build.steps.get(0).options().getCleanUp().equals("job");
        boolean late = build.aborted && job.stopped;
        if (job.isSubmitted() && !(asked && job.worked()) && !late) {
            broken.add(job.id + " is deleted, which was submitted");
        }
    }

    private Build build(PlatformJob job) {
        return world.builds.stream()
                .filter(build -> build.name.equals(job.name))
                .findFirst()
                .orElseThrow();
    }

    /** Checks the final state, after all builds are over and time has passed. */
    void check() {
        for (Build build : world.builds) {
            check(build);
        }
        if (world.time.elapsed().compareTo(LONGEST) > 0) {
            broken.add("it took " + world.time.elapsed());
        }
    }

    private void check(Build build) {
        if (!build.isOver()) {
            broken.add(build.name + " comes to no end");
            return;
        }
        List<PlatformJob> submitted = world.platform.jobs.values().stream()
                .filter(job -> job.name.equals(build.name) && job.isSubmitted())
                .toList();
        if (submitted.size() > 1) {
            broken.add(build.name + " submitted " + submitted.size() + " jobs");
        }
        boolean worked = submitted.stream().anyMatch(PlatformJob::worked);
        boolean removed = submitted.stream().anyMatch(job -> job.removed);
        if (build.result == Build.Result.SUCCESS && !worked) {
            broken.add(build.name + " succeeded, but its job did not");
        }
        if (build.result == Build.Result.SUCCESS && build.outputs != 2) {
            broken.add(build.name + " succeeded with " + build.outputs + " of 2 outputs");
        }
        if (build.result == Build.Result.FAILURE && build.outcome != null && worked && !removed) {
            broken.add(build.name + " failed, but its job worked");
        }
        if (world.plan.isCalm() && build.result == Build.Result.FAILURE && worked && !removed) {
            broken.add(build.name + " failed without a reason");
        }
        for (PlatformJob job : submitted) {
            follows(build, job);
        }
        secrets(build);
    }

    /** Checks that no job continues unattended, unless the user wants that or is warned. */
    private void follows(Build build, PlatformJob job) {
        boolean over = job.hasEnded() && job.endedAt <= build.endedAt;
        boolean told = build.said.stream()
                .anyMatch(line -> line.contains(job.id) && WARNINGS.stream().anyMatch(line::contains));
        if (!over && !told) {
            broken.add(job.id + " runs after the end of " + build.name + ", which does not say so");
        }
        boolean denied = Stream.of("costs nothing", "nothing is running", "Nothing was submitted")
                .anyMatch(words -> build.said.get(build.said.size() - 1).contains(words));
        if (denied) {
            broken.add(build.name + " says that nothing runs, but " + job.id + " was submitted");
        }
    }

    private void secrets(Build build) {
        if (build.said.stream().anyMatch(line -> line.contains("unexpected error, see the log"))) {
            broken.add(build.name + " meets a bug: " + build.said);
        }
        build.said.stream()
                .filter(line -> line.contains(Platform.TOKEN))
                .forEach(line -> broken.add("the token is said: " + line));
        if (build.file.text().contains(Platform.TOKEN)) {
            broken.add("the token is saved by " + build.name);
        }
    }
}
