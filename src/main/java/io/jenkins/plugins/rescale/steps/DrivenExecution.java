package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.build.ListenerLog;
import io.jenkins.plugins.rescale.build.StepFailure;
import io.jenkins.plugins.rescale.config.Account;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Execution of a step that drives a {@link JobRun}.
 *
 * <p>{@link #start()} only hands it to the plugin's own threads, and no thread is blocked while it waits. After a
 * restart of Jenkins, {@link #onResume()} hands it over again, and the saved state determines how to continue.
 *
 * <p>When the build is aborted, {@link #stop} records the cause and lets the engine do what the options say. The step
 * ends with that cause once this is done, or has taken too long.
 *
 * <p>Fields that survive a restart are declared in the concrete classes, as in the first version: the state of a
 * running Pipeline is deserialized class by class.
 */
abstract class DrivenExecution extends StepExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(DrivenExecution.class.getName());

    private transient volatile JobDriver driver;

    DrivenExecution(StepContext context) {
        super(context);
    }

    /** Returns the arguments of the step. */
    abstract JobOptions options();

    /** Returns the phase at whose start this step is done. */
    abstract Phase until();

    /** Returns why the step must end; null if it need not. */
    abstract Throwable cause();

    abstract void endFor(Throwable why);

    /**
     * Creates the run, from the saved state if there is any.
     *
     * @param resumed whether the step is resumed after a restart of Jenkins
     */
    abstract JobRun open(boolean resumed, JobDriver.Claim claim) throws Exception;

    /** Returns the name of the job in its build; null if there is none, or not yet. */
    String jobName() throws IOException, InterruptedException {
        return null;
    }

    /** Called when the run has reached {@link #until()}. */
    abstract void reached(JobState state) throws IOException, InterruptedException;

    /** Called when the run cannot continue. */
    void gaveUp(Throwable problem) {
        getContext().onFailure(StepFailure.of(problem));
    }

    @Override
    public final boolean start() {
        drive(false);
        return false;
    }

    @Override
    public final void onResume() {
        drive(true);
    }

    private synchronized void drive(boolean resumed) {
        if (driver == null) {
            driver = new JobDriver(
                    RescaleRuntime.pool(),
                    Account.origin(options().getPlatformUrl()),
                    claim -> open(resumed, claim),
                    until(),
                    new StepEnd());
            if (cause() == null) {
                driver.start();
            } else {
                driver.stop();
            }
        }
    }

    /**
     * Stops the step. After a restart this may be called before {@link #onResume()}; the job must be dealt with all the
     * same, as it may be running on Rescale.
     */
    @Override
    public final synchronized void stop(Throwable why) {
        endFor(why);
        if (driver == null) {
            drive(true);
        } else {
            driver.stop();
        }
    }

    @Override
    public final String getStatus() {
        JobDriver current = driver;
        return current == null ? null : current.describe();
    }

    /** Makes the driver continue the run at once instead of waiting. */
    final void wake() {
        JobDriver current = driver;
        if (current != null) {
            current.wake();
        }
    }

    /** Returns the console of the step; empty if unavailable. */
    final Optional<TaskListener> console() {
        try {
            return Optional.ofNullable(getContext().get(TaskListener.class));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Cannot get the console of the step", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Without a job on Rescale there are no outputs, and a {@code retry} of this step needs the directory. */
    private void freeDirectory() {
        try {
            String name = jobName();
            if (name != null) {
                BuildJobs.of(getContext().get(Run.class)).freeUnused(name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot free the output directory of a step: " + getContext());
        }
    }

    /** Ends the step when its run has ended. */
    private final class StepEnd implements JobDriver.Listener {
        @Override
        public void done(JobState state) {
            if (cause() != null) {
                getContext().onFailure(cause());
                return;
            }
            try {
                reached(state);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failed(e);
            } catch (Throwable e) {
                // an error must not leave the Pipeline waiting forever
                failed(e);
            }
        }

        @Override
        public void failed(Throwable problem) {
            freeDirectory();
            Throwable cause = cause();
            if (cause == null) {
                try {
                    gaveUp(problem);
                } catch (Throwable e) {
                    getContext().onFailure(StepFailure.of(e));
                }
                return;
            }
            // the build ends as aborted, which does not tell users that the job may still be running
            AbortException failure = StepFailure.of(problem);
            console()
                    .ifPresent(listener ->
                            listener.getLogger().println(ListenerLog.PREFIX + "Warning: " + failure.getMessage()));
            cause.addSuppressed(problem);
            getContext().onFailure(cause);
        }
    }
}
