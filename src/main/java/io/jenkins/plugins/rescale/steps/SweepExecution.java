package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.build.ListenerLog;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.Sweep;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs a parameter study from its cases to the table of results; see {@link Sweep}. */
final class SweepExecution extends DrivenExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private final JobOptions options;
    private volatile Throwable cause;

    SweepExecution(StepContext context, JobOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    JobOptions options() {
        return options;
    }

    @Override
    Phase until() {
        return Phase.DONE;
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
    String jobName() throws IOException, InterruptedException {
        return getContext().get(FlowNode.class).getId();
    }

    @Override
    JobRun open(boolean resumed, JobDriver.Claim claim) throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        String name = jobName();
        BuildJobs jobs = BuildJobs.of(run);
        StateFile file = jobs.stateFile(name);
        claim.take(file.path());
        StudyJob context = new StudyJob(getContext(), run, getContext().get(TaskListener.class), name);
        Optional<JobState> saved = file.load();
        JobState state = saved.orElseGet(() -> JobState.of(options));
        jobs.claim(name, state.options().getOutputDirectory());
        JobRun study = Sweep.run(state, context, this::wake);
        study.keep();
        if (resumed && saved.isPresent()) {
            context.log().line("Resuming after a restart of Jenkins");
        }
        return study;
    }

    /**
     * A failed case is a row of the table and makes the stage unstable. The step fails if no case succeeded, or if a
     * case failed and {@code failFast} is set.
     */
    @Override
    void reached(JobState state) throws IOException, InterruptedException {
        Outcome outcome = state.outcome().orElseThrow(() -> new IOException("The study has not ended"));
        console().ifPresent(listener -> listener.getLogger().println(ListenerLog.PREFIX + outcome.message()));
        BuildJobs jobs = BuildJobs.of(getContext().get(Run.class));
        List<CaseRow> rows = CaseRow.all(jobs.stateFile(jobName()), false);
        boolean useless = rows.stream().noneMatch(CaseRow::succeeded);
        if (!outcome.success() && (useless || state.options().getStudy().isFailFast())) {
            getContext().onFailure(new AbortException(outcome.message()));
            return;
        }
        Results results = state.end().map(End::results).orElse(Results.NONE);
        FailedGates.apply(results, outcome.success() ? Optional.empty() : Optional.of(outcome.message()), getContext());
        getContext().onSuccess(new RescaleSweepResult(state, rows));
    }
}
