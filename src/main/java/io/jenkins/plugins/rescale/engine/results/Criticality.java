package io.jenkins.plugins.rescale.engine.results;

/** What happens if a gate fails; the constants mean the same as in the warnings-ng and coverage plugins. */
public enum Criticality {
    /** Marks the stage as unstable; the result of the build does not change. */
    NOTE,
    /** Marks stage and build as unstable. */
    UNSTABLE,
    /** Marks the stage as failed; the result of the build does not change. */
    ERROR,
    /** Marks stage and build as failed. */
    FAILURE;

    /** Whether it counts as a failure rather than a warning. */
    public boolean fails() {
        return compareTo(ERROR) >= 0;
    }

    /** Whether it changes the result of the build, not only that of the stage. */
    public boolean reachesBuild() {
        return this == UNSTABLE || this == FAILURE;
    }
}
