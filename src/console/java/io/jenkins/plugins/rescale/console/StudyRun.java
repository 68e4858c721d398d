package io.jenkins.plugins.rescale.console;

import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.Sweep;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Runs a parameter study, or only its checks, and waits for it to finish. */
final class StudyRun implements JobDriver.Listener {
    private static final int TRANSFERS = 4;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile JobState state;
    private volatile Throwable problem;

    /**
     * Runs the study.
     *
     * @param until the phase before which the run stops
     */
    JobState run(JobOptions options, ConsoleContext context, Phase until) throws IOException, InterruptedException {
        try (JobPool pool = new JobPool(() -> TRANSFERS)) {
            ConsoleSweep surroundings = new ConsoleSweep(context, pool);
            JobDriver[] driver = new JobDriver[1];
            JobRun run = Sweep.run(JobState.of(options), surroundings, () -> driver[0].wake());
            driver[0] = new JobDriver(pool, claim -> run, until, this);
            driver[0].start();
            await(driver[0]);
        }
        if (problem instanceof IOException known) {
            throw known;
        }
        if (problem != null) {
            throw new IllegalStateException(problem);
        }
        return state;
    }

    /** Waits for the end of the study. The first interrupt stops all cases; the second one ends the wait. */
    private void await(JobDriver driver) throws InterruptedException {
        try {
            ended.await();
        } catch (InterruptedException e) {
            driver.stop();
            ended.await();
            throw e;
        }
    }

    @Override
    public void done(JobState end) {
        state = end;
        ended.countDown();
    }

    @Override
    public void failed(Throwable why) {
        problem = why;
        ended.countDown();
    }
}
