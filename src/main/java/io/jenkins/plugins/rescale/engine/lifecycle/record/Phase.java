package io.jenkins.plugins.rescale.engine.lifecycle.record;

/** Phase of a job. Saved by name: never rename a constant. */
public enum Phase {
    /** Reads and checks the job JSON, the inputs and the estimated cost. */
    PREPARE(true),
    /** Finds the inputs and packs them. */
    PACK(true),
    /** Uploads inputs that are not on Rescale yet. */
    UPLOAD(true),
    /** About to create the job. */
    CREATE(false),
    /** Asked Rescale to create the job; the answer is not known yet. */
    CREATING(false),
    /** The job is created; about to submit it. */
    SUBMIT(false),
    /** Asked Rescale to run the job; the answer is not known yet. */
    SUBMITTING(false),
    /** The job is in progress on Rescale. */
    WAIT(false),
    /** The job has ended; its outputs are collected. */
    COLLECT(true),
    /** Deletes on Rescale what the user does not want to keep. */
    CLEAN_UP(false),
    /** Nothing is left to do. */
    DONE(false);

    private final boolean needsWorkspace;

    Phase(boolean needsWorkspace) {
        this.needsWorkspace = needsWorkspace;
    }

    /** Whether the phase works on files, which may take long and requires the machine with the workspace. */
    public boolean needsWorkspace() {
        return needsWorkspace;
    }

    /** Whether a job may exist on Rescale in this phase. */
    public boolean mayHaveJob() {
        return compareTo(CREATING) >= 0;
    }
}
