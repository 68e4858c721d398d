package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.List;
import java.util.Optional;

/**
 * Everything known about a job in progress except for its {@link JobLists long lists}; enough to resume it. Contains no
 * token. Modified only by the thread that drives the job.
 */
public final class JobState {
    /** Maximum length of the message of a failed step, in characters. */
    static final int MAX_FAILURE = 4096;

    private final Progress progress;
    private Plan plan;
    private End end;

    JobState(Plan plan, Progress progress, End end) {
        this.plan = plan;
        this.progress = progress;
        this.end = end;
    }

    /** State of a new job. */
    public static JobState of(JobOptions options) {
        return new JobState(Plan.of(options), Progress.begun(), null);
    }

    /** State of a job that another build submitted. An abort leaves it running unless the options specify otherwise. */
    public static JobState ofJob(JobOptions options, JobAccount account, String jobId, String jobName) {
        Plan plan = Plan.ofAnother(options).settled(account);
        JobState state = new JobState(plan.named(jobName, plan.selectors()), Progress.begun(), null);
        state.progress.created(jobId, Phase.WAIT);
        return state;
    }

    /**
     * Lets another step take over a job that was already submitted. Options set on that step win; all others come from
     * the step that started the job. An abort of an earlier step does not abort the new one.
     *
     * @param from phase to continue with; unfinished phases before it run first, so the outputs of a job that was left
     *     running are collected once it has ended
     * @return whether the account or poll interval changed and must be resolved again
     */
    public boolean continueFrom(Phase from, JobOptions step) {
        if (phase().compareTo(from) > 0) {
            progress.backTo(from == Phase.COLLECT && !progress.seen().hasEnded() ? Phase.WAIT : from);
        }
        end = null;
        progress.stopForgotten();
        Plan before = plan;
        plan = before.continuedBy(step);
        return plan.asksForAnotherAccount(before);
    }

    public Plan plan() {
        return plan;
    }

    /** Replaces the plan. */
    public void planned(Plan next) {
        plan = next;
    }

    public Progress progress() {
        return progress;
    }

    /**
     * Assigns the job to a step of the build.
     *
     * @return whether the step takes the job over for the first time, as opposed to after a restart
     */
    public boolean takenBy(String step) {
        return progress.takenBy(step);
    }

    /**
     * Records why the step that has the job failed.
     *
     * @param why one or more lines, truncated to {@value #MAX_FAILURE} characters; empty to forget the failure
     */
    public void failed(String why) {
        progress.failed(Printable.lines(why, MAX_FAILURE));
    }

    /**
     * This state without what the preparation found, except for the name of the job. To be saved if the preparation
     * fails, since a job JSON that was refused may contain a token.
     */
    public JobState unprepared() {
        return new JobState(Plan.of(options()).named(plan.jobName(), List.of()), progress, end);
    }

    /** Result of the job; empty until it has ended. */
    public Optional<End> end() {
        return Optional.ofNullable(end);
    }

    public void ended(End theEnd) {
        end = theEnd;
    }

    /** How the job ended; empty until then. */
    public Optional<Outcome> outcome() {
        return end().map(End::outcome);
    }

    public JobOptions options() {
        return plan.options();
    }

    public JobAccount account() {
        return plan.account();
    }

    public Phase phase() {
        return progress.phase();
    }

    public String jobId() {
        return progress.jobId();
    }

    /** Page of the job on Rescale; the platform itself while the job ID is unknown. */
    public String jobUrl() {
        String platform = account().platform();
        return jobId().isEmpty() ? platform : new Platform(platform, "").jobUrl(jobId());
    }

    /** Path of a file in the output directory, relative to the workspace. */
    public String inOutputDirectory(String name) {
        return options().getOutputDirectory() + "/" + name;
    }
}
