package io.jenkins.plugins.rescale.engine.results;

/** What a gate that failed does, as the quality gates of warnings-ng and coverage have it. */
public enum Criticality {
    /** Is noted, and nothing else. */
    NOTE,
    /** Makes stage and build unstable. */
    UNSTABLE,
    /** Fails the stage, and the build with it. */
    ERROR,
    /** Fails the build. */
    FAILURE;

    /** Whether it ends a step as failed. */
    public boolean fails() {
        return compareTo(ERROR) >= 0;
    }
}
