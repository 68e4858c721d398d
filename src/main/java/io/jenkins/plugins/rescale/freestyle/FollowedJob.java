package io.jenkins.plugins.rescale.freestyle;

import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.build.ListenerLog;
import io.jenkins.plugins.rescale.build.StepFailure;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Blocks the thread of a build while its job runs on the plugin's own threads, taking turns with all other jobs. The
 * note about the job is removed once the job has been dealt with, not when the build merely ends.
 */
final class FollowedJob implements JobDriver.Listener {
    private final Path note;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile JobState end;
    /** Why the job could not continue; null if it could. */
    private volatile Throwable problem;

    private FollowedJob(Path note) {
        this.note = note;
    }

    /**
     * Waits for a job to end. An interrupt stops the job as its options say and is rethrown once that is done. A second
     * interrupt is rethrown at once, while the job is being stopped.
     */
    static Outcome follow(JobRun run, Path note, TaskListener listener) throws IOException, InterruptedException {
        FollowedJob job = new FollowedJob(note);
        JobPool pool = RescaleRuntime.pool();
        JobDriver driver = new JobDriver(pool, claim -> run, Phase.DONE, job);
        driver.start();
        InterruptedException interrupt = null;
        boolean over = false;
        while (!over) {
            try {
                over = job.ended.await(1, TimeUnit.SECONDS);
                if (!over && pool.isClosed()) {
                    throw new InterruptedException("Jenkins is shutting down");
                }
            } catch (InterruptedException e) {
                driver.stop();
                if (interrupt != null || pool.isClosed()) {
                    listener.getLogger()
                            .println(ListenerLog.PREFIX + "This build does not wait for its job to end. "
                                    + driver.describe());
                    throw e;
                }
                interrupt = e;
            }
        }
        if (interrupt != null) {
            throw interrupt;
        }
        return job.outcome();
    }

    private Outcome outcome() throws IOException {
        if (problem instanceof IOException failure) {
            throw failure;
        } else if (problem != null) {
            throw StepFailure.of(problem);
        }
        JobState reached = end;
        if (reached == null) {
            throw new IllegalStateException("the job has not ended");
        }
        return reached.outcome().orElseThrow();
    }

    @Override
    public void done(JobState state) {
        end = state;
        over();
    }

    @Override
    public void failed(Throwable why) {
        problem = why;
        over();
    }

    private void over() {
        OrphanedJobs.remove(note);
        ended.countDown();
    }
}
