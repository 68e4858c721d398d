package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.build.StepFailure;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Takes a single job through some of its phases, for all steps that handle one job. Its state is saved in files of the
 * build before and after every call that creates something, so a restart continues from there, even if Jenkins was
 * killed between a request and its response.
 */
final class JobStepExecution extends DrivenExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private final JobOptions options;
    /** ID of an existing job; empty to create one. */
    private final String jobId;
    /** Phase from which this step continues the job. */
    private final Phase from;

    private final Phase until;
    private volatile Throwable cause;

    /** Name of the job in the build; null until the job is opened. */
    private volatile String name;

    JobStepExecution(StepContext context, JobOptions options, String jobId, Phase from, Phase until) {
        super(context);
        this.options = options;
        this.jobId = jobId;
        this.from = from;
        this.until = until;
    }

    @Override
    JobOptions options() {
        return options;
    }

    @Override
    Phase until() {
        return until;
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
    String jobName() {
        return name;
    }

    @Override
    JobRun open(boolean resumed, JobDriver.Claim claim) throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        TaskListener listener = getContext().get(TaskListener.class);
        FlowNode node = getContext().get(FlowNode.class);
        BuildJobs jobs = BuildJobs.of(run);
        Optional<String> known = jobId.isEmpty() ? Optional.empty() : jobs.nameOf(jobId);
        name = known.orElse(node.getId());
        StateFile file = jobs.stateFile(name);
        claim.take(file.path());
        StepJob context = new StepJob(getContext(), run, listener, name);
        Optional<JobState> saved = file.load();
        boolean unknown = saved.isEmpty() && !jobId.isEmpty();
        JobState state;
        if (unknown) {
            JobAccount account = context.settle(options, "");
            String jobName =
                    context.api(account, RetryPolicy.NO_WAIT).job(jobId).name();
            state = JobState.ofJob(options, account, jobId, jobName);
        } else {
            state = saved.orElseGet(() -> JobState.of(options));
        }
        // not the same as !resumed, since Jenkins may have terminated before the step saved anything
        boolean begins = state.takenBy(node.getId()) && !unknown && !jobId.isEmpty();
        if (begins && state.continueFrom(from, options)) {
            state.planned(state.plan().settled(context.settle(state.options(), "")));
        }
        if (until != Phase.COLLECT) {
            jobs.claim(name, state.options().getOutputDirectory());
        }
        JobRun job = new JobRun(state, context);
        job.keep();
        jobs.add(name);
        if (resumed && saved.isPresent()) {
            context.log().line("Resuming after a restart of Jenkins. " + job.describe());
        }
        return job;
    }

    @Override
    void reached(JobState state) throws IOException, InterruptedException {
        Optional<Outcome> outcome = state.outcome().filter(known -> until == Phase.DONE);
        outcome.ifPresent(known -> console().ifPresent(listener -> StepFailure.report(known, listener)));
        if (outcome.filter(known -> !known.success()).isPresent()
                && state.options().isFailOnError()) {
            getContext().onFailure(new AbortException(outcome.get().message()));
            return;
        }
        FailedGates.apply(state.end().map(End::results).orElse(Results.NONE), getContext());
        getContext().onSuccess(new RescaleJobResult(state, file().lists().outputs()));
    }

    private StateFile file() throws IOException, InterruptedException {
        return BuildJobs.of(getContext().get(Run.class)).stateFile(name);
    }
}
