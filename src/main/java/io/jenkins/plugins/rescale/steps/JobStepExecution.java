package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.build.ListenerLog;
import io.jenkins.plugins.rescale.build.StepFailure;
import io.jenkins.plugins.rescale.config.Account;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Takes a job through a part of its way, for all steps of the plugin.
 *
 * <p>{@link #start()} only hands the job to the plugin's own threads, and no thread is held while the job waits on
 * Rescale. What is known of the job stands in a file of the build, written before and after every call that creates
 * something, so after a restart of Jenkins {@link #onResume()} needs to do no more than hand it over again: the file
 * says how to go on, also when Jenkins was killed between a request and its answer.
 *
 * <p>When the build is aborted, {@link #stop} remembers why and lets the engine stop the job on Rescale, or leave it,
 * as the options say; the step ends with the cause of the abort when that is done, or when it took too long.
 */
final class JobStepExecution extends StepExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(JobStepExecution.class.getName());

    /** What the step was given. */
    private final JobOptions options;
    /** Job that is there already; empty to create one. */
    private final String jobId;
    /** Phase from which this step takes the job on. */
    private final Phase from;
    /** Phase at whose beginning this step is done. */
    private final Phase until;
    /** Why the step is to end; null while it is not. */
    private volatile Throwable cause;

    private transient volatile JobDriver driver;
    private transient volatile JobLists lists;

    JobStepExecution(StepContext context, JobOptions options, String jobId, Phase from, Phase until) {
        super(context);
        this.options = options;
        this.jobId = jobId;
        this.from = from;
        this.until = until;
    }

    @Override
    public boolean start() {
        drive(false);
        return false;
    }

    @Override
    public void onResume() {
        drive(true);
    }

    private synchronized void drive(boolean resumed) {
        if (driver == null) {
            driver = new JobDriver(
                    RescaleRuntime.pool(),
                    Account.origin(options.getPlatformUrl()),
                    claim -> open(resumed, claim),
                    until,
                    new StepEnd());
            if (cause == null) {
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
    public synchronized void stop(Throwable why) {
        cause = why;
        if (driver == null) {
            drive(true);
        } else {
            driver.stop();
        }
    }

    @Override
    public String getStatus() {
        JobDriver current = driver;
        return current == null ? null : current.describe();
    }

    private JobRun open(boolean resumed, JobDriver.Claim claim) throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        TaskListener listener = getContext().get(TaskListener.class);
        FlowNode node = getContext().get(FlowNode.class);
        BuildJobs jobs = BuildJobs.of(run);
        Optional<String> known = jobId.isEmpty() ? Optional.empty() : jobs.nameOf(jobId);
        String name = known.orElse(node.getId());
        StateFile file = jobs.stateFile(name);
        claim.take(file.path());
        lists = file.lists();
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
        // not: resumed, since Jenkins may have ended before the step had saved anything
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
            context.log().line("Going on after a restart of Jenkins. " + job.describe());
        }
        return job;
    }

    /** Ends the step. */
    private final class StepEnd implements JobDriver.Listener {
        @Override
        public void done(JobState state) {
            if (cause != null) {
                getContext().onFailure(cause);
                return;
            }
            Optional<Outcome> outcome = state.outcome().filter(known -> until == Phase.DONE);
            outcome.ifPresent(this::report);
            if (outcome.filter(known -> !known.success()).isPresent()
                    && state.options().isFailOnError()) {
                getContext().onFailure(new AbortException(outcome.get().message()));
                return;
            }
            try {
                FailedGates.apply(state.end().map(End::results).orElse(Results.NONE), getContext());
                getContext().onSuccess(new RescaleJobResult(state, outputs(state)));
            } catch (IOException e) {
                failed(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failed(e);
            }
        }

        private List<String> outputs(JobState state) throws IOException {
            List<String> paths = new ArrayList<>();
            long count = state.end().map(End::outputs).orElse(0L);
            lists.outputs().each(count, file -> paths.add(file.path()));
            return paths;
        }

        private void report(Outcome outcome) {
            console().ifPresent(listener -> StepFailure.report(outcome, listener));
        }

        private Optional<TaskListener> console() {
            try {
                return Optional.ofNullable(getContext().get(TaskListener.class));
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "no console", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        }

        @Override
        public void failed(Throwable problem) {
            AbortException failure = StepFailure.of(problem);
            if (cause != null) {
                // the build ends as aborted, which does not say that the job may still run
                console()
                        .ifPresent(listener ->
                                listener.getLogger().println(ListenerLog.PREFIX + "Warning: " + failure.getMessage()));
                cause.addSuppressed(problem);
                getContext().onFailure(cause);
            } else {
                getContext().onFailure(failure);
            }
        }
    }
}
