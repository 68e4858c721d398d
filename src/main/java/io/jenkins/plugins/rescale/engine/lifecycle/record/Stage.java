package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.JobStatuses;

/** What a job is at, for people: each has words and a symbol on the pages. */
public enum Stage {
    /** The job JSON and the inputs are checked or packed. */
    PREPARING,
    /** Inputs go to Rescale. */
    UPLOADING,
    /** The job is being created or submitted. */
    SUBMITTING,
    /** Rescale has the job and has not started its command yet. */
    QUEUED,
    /** The command runs. */
    RUNNING,
    /** The job has ended and its outputs come back, or Rescale is cleaned up after it. */
    COLLECTING,
    /** Ended, and it worked. */
    SUCCEEDED,
    /** Ended, and it did not. */
    FAILED,
    /** Ended because it was stopped in Jenkins, with its build or by itself. */
    STOPPED,
    /** The build has ended and the job may not have: it was left, given up, or is another build's to wait for. */
    LEFT,
    /** The build ended before there was a job on Rescale. */
    NOT_STARTED;

    /** Whether nothing changes any more as far as this build is concerned. */
    public boolean isFinal() {
        return compareTo(SUCCEEDED) >= 0;
    }

    /** @param building whether the build still runs; without it, nobody takes the job on */
    public static Stage of(JobState state, boolean building) {
        if (state.phase() == Phase.DONE) {
            return ofEnded(state);
        }
        if (!building) {
            return ofAbandoned(state);
        }
        return switch (state.phase()) {
            case PREPARE, PACK -> PREPARING;
            case UPLOAD -> UPLOADING;
            case CREATE, CREATING, SUBMIT, SUBMITTING -> SUBMITTING;
            case WAIT ->
                state.plan().isStudy() || state.progress().seen().was(JobStatuses.EXECUTING) ? RUNNING : QUEUED;
            case COLLECT, CLEAN_UP, DONE -> COLLECTING;
        };
    }

    private static Stage ofEnded(JobState state) {
        if (state.outcome().filter(Outcome::success).isPresent()) {
            return SUCCEEDED;
        }
        Progress progress = state.progress();
        if (!progress.isStopRequested()) {
            return state.end().map(End::stoppedBy).orElse("").isEmpty() ? FAILED : STOPPED;
        }
        boolean left = !state.jobId().isEmpty()
                && !progress.isStopSent()
                && !progress.seen().hasEnded();
        return left && !state.options().stopsOnAbort() ? LEFT : STOPPED;
    }

    private static Stage ofAbandoned(JobState state) {
        boolean study = state.plan().isStudy() && state.phase().mayHaveJob();
        if (state.jobId().isEmpty() && !study) {
            return NOT_STARTED;
        }
        if (state.progress().isStopSent()) {
            return STOPPED;
        }
        return state.end().isEmpty() ? LEFT : FAILED;
    }
}
