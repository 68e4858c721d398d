package io.jenkins.plugins.rescale.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
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

/**
 * Takes a job through its first phase, which creates nothing, and saves nothing: after a restart of Jenkins, the job is
 * checked again.
 */
final class CheckExecution extends DrivenExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private final JobOptions options;
    private volatile Throwable cause;

    private transient volatile JobState state;

    CheckExecution(StepContext context, JobOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    JobOptions options() {
        return options;
    }

    @Override
    Phase until() {
        return Phase.PACK;
    }

    @Override
    Throwable cause() {
        return cause;
    }

    @Override
    void endFor(Throwable why) {
        cause = why;
    }

    @Override
    JobRun open(boolean resumed, JobDriver.Claim claim) throws IOException, InterruptedException {
        StepContext context = getContext();
        String name = context.get(FlowNode.class).getId();
        state = JobState.of(options);
        return new JobRun(state, new CheckedJob(context, name));
    }

    /** A job whose state is not saved, since nothing is started that could be resumed. */
    private static final class CheckedJob extends StepJob {
        CheckedJob(StepContext context, String name) throws IOException, InterruptedException {
            super(context, context.get(Run.class), context.get(TaskListener.class), name);
        }

        @Override
        public void save(JobState checked) {
            // see class comment
        }
    }

    @Override
    void reached(JobState checked) {
        getContext().onSuccess(new RescaleCheckResult(checked, List.of()));
    }

    @Override
    void gaveUp(Throwable problem) {
        if (problem instanceof RefusedException refused && state != null) {
            getContext().onSuccess(new RescaleCheckResult(state, refused.problems()));
        } else {
            super.gaveUp(problem);
        }
    }
}
