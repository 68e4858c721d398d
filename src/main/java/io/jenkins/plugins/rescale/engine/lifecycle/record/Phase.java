package io.jenkins.plugins.rescale.engine.lifecycle.record;

/** Where a job is on its way. Saved by name: never rename one. */
public enum Phase {
    /** Reads and checks the job JSON, the inputs and the estimated cost. */
    PREPARE(true),
    /** Finds the inputs and packs them. */
    PACK(true),
    /** Uploads what is not on Rescale yet. */
    UPLOAD(true),
    /** Is about to create the job. */
    CREATE(false),
    /** Asked Rescale to create the job and knows no answer yet. */
    CREATING(false),
    /** Knows the job and is about to submit it. */
    SUBMIT(false),
    /** Asked Rescale to run the job and knows no answer yet. */
    SUBMITTING(false),
    /** The job is on its way on Rescale. */
    WAIT(false),
    /** The job has ended; its outputs are brought back. */
    COLLECT(true),
    /** Deletes on Rescale what the user does not want to keep. */
    CLEAN_UP(false),
    /** Nothing is left to do. */
    DONE(false);

    private final boolean needsWorkspace;

    Phase(boolean needsWorkspace) {
        this.needsWorkspace = needsWorkspace;
    }

    /** Whether it works on files, which may take long and needs the machine with the workspace. */
    public boolean needsWorkspace() {
        return needsWorkspace;
    }

    /** Whether a job may exist on Rescale from here on. */
    public boolean mayHaveJob() {
        return compareTo(CREATING) >= 0;
    }
}
