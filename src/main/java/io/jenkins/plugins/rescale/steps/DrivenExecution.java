package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import hudson.model.TaskListener;
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
 * A step whose work is a {@link JobRun}.
 *
 * <p>{@link #start()} only hands it to the plugin's own threads, and no thread is held while it waits. After a restart of
 * Jenkins {@link #onResume()} hands it over again, and what was saved says how to go on.
 *
 * <p>When the build is aborted, {@link #stop} remembers why and lets the engine do what the options say; the step ends
 * with the cause of the abort when that is done, or when it took too long.
 *
 * <p>What survives a restart is in fields of the steps' own classes, where the first version has put it: what is saved of
 * a running Pipeline is read class by class.
 */
abstract class DrivenExecution extends StepExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(DrivenExecution.class.getName());

    private transient volatile JobDriver driver;

    DrivenExecution(StepContext context) {
        super(context);
    }

    /** What the step was given. */
    abstract JobOptions options();

    /** Phase at whose beginning this step is done. */
    abstract Phase until();

    /** Why the step is to end; null while it is not. */
    abstract Throwable cause();

    abstract void endFor(Throwable why);

    /**
     * Makes the run, from what was saved if there is anything.
     *
     * @param resumed after a restart of Jenkins
     */
    abstract JobRun open(boolean resumed, JobDriver.Claim claim) throws Exception;

    /** The step has done its part. */
    abstract void reached(JobState state) throws IOException, InterruptedException;

    /** It cannot go on. */
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
     * After a restart this may come before {@link #onResume()}: the job is looked after all the same, as it may run on
     * Rescale.
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

    /** Lets what drives the run look at it at once. */
    final void wake() {
        JobDriver current = driver;
        if (current != null) {
            current.wake();
        }
    }

    /** Empty when it cannot be had. */
    final Optional<TaskListener> console() {
        try {
            return Optional.ofNullable(getContext().get(TaskListener.class));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "no console", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Ends the step. */
    private final class StepEnd implements JobDriver.Listener {
        @Override
        public void done(JobState state) {
            if (cause() != null) {
                getContext().onFailure(cause());
                return;
            }
            try {
                reached(state);
            } catch (IOException e) {
                failed(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failed(e);
            }
        }

        @Override
        public void failed(Throwable problem) {
            Throwable cause = cause();
            if (cause == null) {
                gaveUp(problem);
                return;
            }
            // the build ends as aborted, which does not say that the job may still run
            AbortException failure = StepFailure.of(problem);
            console()
                    .ifPresent(listener ->
                            listener.getLogger().println(ListenerLog.PREFIX + "Warning: " + failure.getMessage()));
            cause.addSuppressed(problem);
            getContext().onFailure(cause);
        }
    }
}
