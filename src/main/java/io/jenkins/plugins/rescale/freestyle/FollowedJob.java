package io.jenkins.plugins.rescale.freestyle;

import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.build.ListenerLog;
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
 * Holds the thread of a build while a job goes on on the plugin's own threads, where it takes its turn with all others.
 * The note that there is a job goes when the job has been taken care of, and not when only the build has ended.
 */
final class FollowedJob implements JobDriver.Listener {
    private final Path note;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile JobState end;
    /** Why it could not go on; null when it could. */
    private volatile Throwable problem;

    private FollowedJob(Path note) {
        this.note = note;
    }

    /**
     * Waits for the end of a job. An interrupt stops the job as its options say, and is thrown when that is done; a
     * second one is thrown at once, and the job is stopped meanwhile.
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
                            .println(ListenerLog.PREFIX + "This build does not wait for the end of its job. "
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
            throw new IOException("Unexpected problem: " + problem, problem);
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
