package io.jenkins.plugins.rescale.engine.results;

/** What a gate that failed does, as the quality gates of warnings-ng and coverage have it. */
public enum Criticality {
    /** Marks the stage as unstable; the build goes on as it is. */
    NOTE,
    /** Makes stage and build unstable. */
    UNSTABLE,
    /** Marks the stage as failed; the build goes on as it is. */
    ERROR,
    /** Fails stage and build. */
    FAILURE;

    /** Whether it is a failure, not only something to look at. */
    public boolean fails() {
        return compareTo(ERROR) >= 0;
    }

    /** Whether the build gets another result, not only a stage of it. */
    public boolean reachesBuild() {
        return this == UNSTABLE || this == FAILURE;
    }
}
