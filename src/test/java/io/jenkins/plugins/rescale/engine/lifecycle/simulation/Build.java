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
 * A build whose Pipeline has one job: in one step, or in three. Which step it is in survives the process, and so does
 * that it was aborted, as Jenkins keeps both.
 */
final class Build {
    /** A step of a Pipeline, with what it is given. */
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

    /** How it ended. */
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
    /** All that people and scripts can read of it, but for the state. */
    final List<String> said = new ArrayList<>();

    private final World world;
    private int step;
    private JobDriver driver;
    boolean aborted;
    /** Null while it goes on. */
    Result result;

    Outcome outcome;
    /** When it ended, in virtual nanoseconds. */
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

    /** A new process takes it on, or the first one. */
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

    /** Somebody aborts it; once more to be faster. */
    void abort() {
        if (!isOver()) {
            world.trace.add(name, aborted ? "is aborted once more" : "is aborted");
            aborted = true;
            if (!world.jenkins.life().isOver()) {
                driver.stop();
            }
        }
    }

    /** Somebody stops the job, not the build, on its page in Jenkins. */
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

    /** As the step of a Pipeline does. */
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

    /** What a step makes of the end of its part. */
    private final class End implements JobDriver.Listener {
        private final Jenkins.Life life;

        End(Jenkins.Life life) {
            this.life = life;
        }

        @Override
        public void done(JobState state) {
            outcome = state.outcome().orElse(null);
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
            // it may have died while the failure was saved
            life.check();
            if (!(problem instanceof IOException)) {
                throw new AssertionError("unexpected", problem);
            }
            end(aborted ? Result.ABORTED : Result.FAILURE, problem.getMessage());
        }
    }
}
