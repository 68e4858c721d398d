package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.MemoryFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build whose Pipeline runs one job, in one step or in three. The current step and an abort survive the process,
 * since Jenkins saves both.
 */
final class Build {
    /** A step of a Pipeline with its options. */
    record Step(Kind kind, JobOptions options) {}

    enum Kind {
        JOB(Phase.PREPARE, Phase.DONE),
        SUBMIT(Phase.PREPARE, Phase.WAIT),
        WAIT(Phase.WAIT, Phase.COLLECT),
        COLLECT(Phase.COLLECT, Phase.DONE);

        final Phase from;
        final Phase until;

        Kind(Phase from, Phase until) {
            this.from = from;
            this.until = until;
        }
    }

    /** Result of the build. */
    enum Result {
        SUCCESS,
        FAILURE,
        ABORTED
    }

    final String name;
    final List<Step> steps;
    /** Contents of the inputs, by name. */
    final Map<String, byte[]> inputs;

    final MemoryFile file = new MemoryFile();
    /** Everything that users and scripts can read of the build, except for the state. */
    final List<String> said = new ArrayList<>();

    private final World world;
    private int step;
    private JobDriver driver;
    boolean aborted;
    /** Null while the build runs. */
    Result result;

    Outcome outcome;
    /** Number of outputs collected. */
    long outputs;
    /** Time of the end in virtual nanoseconds; -1 while the build runs. */
    long endedAt = -1;

    StopRequest stopRequest;

    Build(World world, String name, List<Step> steps, Map<String, byte[]> inputs) {
        this.world = world;
        this.name = name;
        this.steps = steps;
        this.inputs = inputs;
    }

    Step step() {
        return steps.get(step);
    }

    boolean isOver() {
        return result != null;
    }

    /** Starts the build in the first process, or continues it in a new one. */
    void goOn(Jenkins.Life life) {
        if (!isOver()) {
            drive(life, life.number > 1);
        }
    }

    private void drive(Jenkins.Life life, boolean resumed) {
        driver = new JobDriver(life.pool, claim -> open(life, resumed, claim), step().kind.until, new End(life));
        if (aborted) {
            driver.stop();
        } else {
            driver.start();
        }
    }

    /** Aborts the build; a second abort makes it end sooner. */
    void abort() {
        if (!isOver()) {
            world.trace.add(name, aborted ? "is aborted once more" : "is aborted");
            aborted = true;
            if (!world.jenkins.life().isOver()) {
                driver.stop();
            }
        }
    }

    /** Stops the job but not the build, as a user does on the job's page in Jenkins. */
    void stopByButton() {
        Jenkins.Life life = world.jenkins.life();
        try {
            Optional<JobState> saved = file.load();
            if (isOver()
                    || life.isOver()
                    || saved.isEmpty()
                    || saved.get().jobId().isEmpty()) {
                return;
            }
            world.trace.add(name, "its job is to be stopped by a button");
            stopRequest = StopRequest.of("somebody");
            new BuildContext(world, life, this)
                    .api(saved.get().account(), RetryPolicy.POLL)
                    .stop(saved.get().jobId());
            stopRequest = stopRequest.taken();
        } catch (IOException | InterruptedException | Jenkins.Death e) {
            world.trace.add(name, "its job could not be stopped: " + e.getMessage());
        }
    }

    /** Opens the job as the step of a Pipeline does. */
    private JobRun open(Jenkins.Life life, boolean resumed, JobDriver.Claim claim)
            throws IOException, InterruptedException {
        life.mayDie();
        claim.take(Path.of(name));
        BuildContext context = new BuildContext(world, life, this);
        Optional<JobState> saved = file.load();
        JobState state = saved.orElseGet(() -> JobState.of(step().options));
        if (step().kind.from != Phase.PREPARE && !resumed && state.continueFrom(step().kind.from, step().options)) {
            state.planned(state.plan().settled(context.settle(state.options(), "")));
        }
        JobRun run = new JobRun(state, context, world.patience);
        run.keep();
        return run;
    }

    private void end(Result how, String message) {
        result = how;
        endedAt = world.time.nanos();
        said.add(message);
        world.trace.add(name, "ends as " + how + ": " + message);
    }

    /** Starts the next step or ends the build when a step is done. */
    private final class End implements JobDriver.Listener {
        private final Jenkins.Life life;

        End(Jenkins.Life life) {
            this.life = life;
        }

        @Override
        public void done(JobState state) {
            outcome = state.outcome().orElse(null);
            outputs = state.end().map(ended -> ended.outputs()).orElse(0L);
            boolean last = step().kind.until == Phase.DONE;
            if (aborted) {
                end(Result.ABORTED, "aborted");
            } else if (!last && state.phase() != Phase.DONE) {
                step++;
                drive(life, false);
            } else {
                end(outcome.success() ? Result.SUCCESS : Result.FAILURE, outcome.message());
            }
        }

        @Override
        public void failed(Throwable problem) {
            // the process may have died while the failure was saved
            life.check();
            if (!(problem instanceof IOException)) {
                throw new AssertionError("unexpected", problem);
            }
            end(aborted ? Result.ABORTED : Result.FAILURE, problem.getMessage());
        }
    }
}
