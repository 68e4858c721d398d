package io.jenkins.plugins.rescale.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.BuildableItemWithBuildWrappers;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildWrapper;
import io.jenkins.plugins.rescale.build.BuildJobContext;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.build.StepFailure;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceGoneException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.ResultOptions;
import io.jenkins.plugins.rescale.engine.results.Criticality;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.study.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;

/** A job of a freestyle build, which waits for the job to end. */
final class FreestyleJob extends BuildJobContext {
    private final AbstractBuild<?, ?> build;
    private final Launcher launcher;
    private final BuildListener listener;
    private final JobVariables variables;

    private FreestyleJob(
            AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener, JobVariables variables, String name) {
        super(build, name);
        this.build = build;
        this.launcher = launcher;
        this.listener = listener;
        this.variables = variables;
    }

    /**
     * Runs the job.
     *
     * @param form the options as configured, with unexpanded variables
     * @throws AbortException with a message for users if the build must fail
     */
    static void run(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener, JobOptions form)
            throws IOException, InterruptedException {
        EnvVars environment = build.getEnvironment(listener);
        environment.overrideAll(build.getBuildVariables());
        JobOptions options = expanded(form, environment);
        Computer machine = Computer.currentComputer();
        JobVariables variables = new JobVariables(
                environment, build.getBuildVariables(), machine == null ? new EnvVars() : machine.getEnvironment());
        BuildJobs jobs = BuildJobs.of(build);
        String name = jobs.nextName();
        Outcome outcome;
        Results results;
        try {
            jobs.claim(name, options.getOutputDirectory());
            JobRun run = new JobRun(JobState.of(options), new FreestyleJob(build, launcher, listener, variables, name));
            outcome = FollowedJob.follow(run, OrphanedJobs.note(build, name), listener);
            results = run.state().end().map(End::results).orElse(Results.NONE);
        } catch (IOException e) {
            throw StepFailure.of(e);
        }
        StepFailure.report(outcome, listener);
        if (!outcome.success() && options.isFailOnError()) {
            throw new AbortException(outcome.message());
        }
        judge(build, results);
    }

    /**
     * A freestyle build has no stages, so a gate that would fail a stage fails the build, and a note is only a console
     * line.
     */
    private static void judge(AbstractBuild<?, ?> build, Results results) throws AbortException {
        Criticality worst = results.worst().orElse(Criticality.NOTE);
        if (worst == Criticality.UNSTABLE) {
            build.setResult(Result.UNSTABLE);
        } else if (worst.fails()) {
            throw new AbortException("Quality gates failed: "
                    + results.failed().stream()
                            .filter(gate -> gate.criticality().fails())
                            .map(GateResult::text)
                            .collect(Collectors.joining("; ")));
        }
    }

    /** Expands variables in options that name files. The job JSON is expanded separately; see {@link #expand}. */
    private static JobOptions expanded(JobOptions form, EnvVars environment) {
        JobOptions options = form.copy();
        options.setJobFile(environment.expand(form.getJobFile()));
        options.setInputs(environment.expand(form.getInputs()));
        options.setExcludes(environment.expand(form.getExcludes()));
        options.setDecompress(environment.expand(form.getDecompress()));
        options.setOutputs(environment.expand(form.getOutputs()));
        options.setRequireOutputs(environment.expand(form.getRequireOutputs()));
        options.setOutputDirectory(environment.expand(form.getOutputDirectory()));
        options.setParameters(Parameters.map(form.getParameters(), environment::expand));
        options.setTemplates(environment.expand(form.getTemplates()));
        ResultOptions results = form.getResults();
        if (!results.getReferenceFile().isEmpty()) {
            options.results(changed -> changed.setReferenceFile(environment.expand(results.getReferenceFile())));
        }
        return options;
    }

    @Override
    public String expand(String jobJson) {
        String expanded = variables.expand(jobJson);
        String summary = variables.summary();
        if (!summary.isEmpty()) {
            log().line(summary);
        }
        return expanded;
    }

    /**
     * Applies the same filters as Jenkins does to the log of a build. They forget their secrets when the build ends.
     */
    @Override
    protected OutputStream filtered(OutputStream out) throws IOException, InterruptedException {
        if (!build.isBuilding()) {
            throw new IOException("the build has ended");
        }
        OutputStream filtered = out;
        for (ConsoleLogFilter filter : ConsoleLogFilter.all()) {
            filtered = filter.decorateLogger((Run<?, ?>) build, filtered);
        }
        if (build.getProject() instanceof BuildableItemWithBuildWrappers project) {
            for (BuildWrapper wrapper : project.getBuildWrappersList()) {
                filtered = wrapper.decorateLogger(build, filtered);
            }
        }
        return filtered;
    }

    @Override
    protected FilePath workspace() throws IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new WorkspaceGoneException("The agent with the workspace is unavailable", null);
        }
        return workspace;
    }

    @Override
    protected EnvVars environment() {
        return variables.all();
    }

    @Override
    protected Launcher launcher() {
        return launcher;
    }

    @Override
    protected TaskListener listener() {
        return listener;
    }
}
