package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.api.JobStatuses;

/** Stage of a job as shown to users; pages have a label and a symbol for each. */
public enum Stage {
    /** The job JSON and the inputs are being checked or packed. */
    PREPARING,
    /** Inputs are being uploaded to Rescale. */
    UPLOADING,
    /** The job is being created or submitted. */
    SUBMITTING,
    /** Rescale has the job but has not started its command yet. */
    QUEUED,
    /** The command is running. */
    RUNNING,
    /** The job has ended and its outputs are being collected, or Rescale is being cleaned up. */
    COLLECTING,
    /** Ended successfully. */
    SUCCEEDED,
    /** Ended unsuccessfully. */
    FAILED,
    /** Ended because it was stopped in Jenkins, with its build or individually. */
    STOPPED,
    /**
     * The build or its step has ended but the job may not have: it was left, was given up, or another step has to wait
     * for it.
     */
    LEFT,
    /** The build or its step ended before there was a job on Rescale. */
    NOT_STARTED;

    /** Whether the stage is final as far as this build is concerned. */
    public boolean isFinal() {
        return compareTo(SUCCEEDED) >= 0;
    }

    /** @param building whether the build is still running; otherwise no step has the job any more */
    public static Stage of(JobState state, boolean building) {
        if (state.phase() == Phase.DONE) {
            return ofEnded(state);
        }
        boolean givenUp = !state.progress().failure().isEmpty();
        if (!building || givenUp) {
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
