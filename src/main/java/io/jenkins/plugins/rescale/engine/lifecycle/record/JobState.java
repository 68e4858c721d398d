package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.Platform;
import java.util.Optional;

/**
 * All that is known of a job on its way, but for {@link JobLists what may be long}. Whoever reads it can go on. Holds no
 * token. Changed by the one thread that takes the job on.
 */
public final class JobState {
    private final Progress progress;
    private Plan plan;
    private End end;

    JobState(Plan plan, Progress progress, End end) {
        this.plan = plan;
        this.progress = progress;
        this.end = end;
    }

    /** A new job. */
    public static JobState of(JobOptions options) {
        return new JobState(Plan.of(options), Progress.begun(), null);
    }

    /** A job that another build submitted: an abort leaves it there, unless the options say otherwise. */
    public static JobState ofJob(JobOptions options, JobAccount account, String jobId, String jobName) {
        Plan plan = Plan.ofAnother(options).settled(account);
        JobState state = new JobState(plan.named(jobName, plan.selectors()), Progress.begun(), null);
        state.progress.created(jobId, Phase.WAIT);
        return state;
    }

    /**
     * Lets another step take a job on that was submitted before. What that step is given wins; what it is not given
     * comes from the step that began with the job. That an earlier step was aborted is no reason to abort this one.
     *
     * @param from the phase to go on with; earlier ones that are not through yet come first, so the outputs of a job
     *     that was left running are collected when it has ended
     * @return whether account or poll interval are others now, and are to be settled again
     */
    public boolean continueFrom(Phase from, JobOptions step) {
        if (phase().compareTo(from) > 0) {
            progress.backTo(from == Phase.COLLECT && !progress.seen().hasEnded() ? Phase.WAIT : from);
            end = null;
        }
        progress.stopForgotten();
        Plan before = plan;
        plan = before.continuedBy(step);
        return plan.asksForAnotherAccount(before);
    }

    public Plan plan() {
        return plan;
    }

    /** Goes by another plan from now on. */
    public void planned(Plan next) {
        plan = next;
    }

    public Progress progress() {
        return progress;
    }

    /**
     * A step of a build has the job now.
     *
     * @return whether it does so for the first time, and not after a restart
     */
    public boolean takenBy(String step) {
        return progress.takenBy(step);
    }

    /** Empty before it has come. */
    public Optional<End> end() {
        return Optional.ofNullable(end);
    }

    public void ended(End theEnd) {
        end = theEnd;
    }

    /** How the job ended; empty before. */
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

    /** Page of the job on Rescale; the platform while the job is not known. */
    public String jobUrl() {
        String platform = account().platform();
        return jobId().isEmpty() ? platform : new Platform(platform, "").jobUrl(jobId());
    }

    /** Path of a file in the output directory, relative to the workspace. */
    public String inOutputDirectory(String name) {
        return options().getOutputDirectory() + "/" + name;
    }
}
