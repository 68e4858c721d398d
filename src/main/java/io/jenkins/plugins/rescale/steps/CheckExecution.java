package io.jenkins.plugins.rescale.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.build.StepFailure;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Takes a job through its first phase, which creates nothing, and keeps nothing of it: after a restart of Jenkins it is
 * checked again.
 */
final class CheckExecution extends StepExecution implements JobDriver.Listener {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What the step was given. */
    private final JobOptions options;
    /** Why the step is to end; null while it is not. */
    private volatile Throwable cause;

    private transient JobDriver driver;
    private transient volatile JobState state;

    CheckExecution(StepContext context, JobOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    public boolean start() {
        driver().start();
        return false;
    }

    @Override
    public void onResume() {
        start();
    }

    @Override
    public void stop(Throwable why) {
        cause = why;
        driver().stop();
    }

    private synchronized JobDriver driver() {
        if (driver == null) {
            driver = new JobDriver(RescaleRuntime.pool(), claim -> open(), Phase.PACK, this);
        }
        return driver;
    }

    private JobRun open() throws IOException, InterruptedException {
        StepContext context = getContext();
        String name = context.get(FlowNode.class).getId();
        state = JobState.of(options);
        return new JobRun(state, new CheckedJob(context, name));
    }

    /** Keeps nothing: nothing is begun that could be continued. */
    private static final class CheckedJob extends StepJob {
        CheckedJob(StepContext context, String name) throws IOException, InterruptedException {
            super(context, context.get(Run.class), context.get(TaskListener.class), name);
        }

        @Override
        public void save(JobState checked) {
            // see above
        }
    }

    @Override
    public void done(JobState checked) {
        if (cause != null) {
            getContext().onFailure(cause);
        } else {
            getContext().onSuccess(new RescaleCheckResult(checked, List.of()));
        }
    }

    @Override
    public void failed(Throwable problem) {
        if (cause != null) {
            getContext().onFailure(cause);
        } else if (problem instanceof RefusedException refused && state != null) {
            getContext().onSuccess(new RescaleCheckResult(state, refused.problems()));
        } else {
            getContext().onFailure(StepFailure.of(problem));
        }
    }
}
