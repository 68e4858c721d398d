package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.time.Duration;

/** The work of a phase, and what aborting the build or giving up on the job means in that phase. */
public interface PhaseWork {
    /**
     * Does the next piece of work.
     *
     * @return how long to wait before the next one
     */
    Duration work() throws IOException, InterruptedException;

    /**
     * Does the next piece of work when the build is aborted.
     *
     * @param hurry whether to skip everything that is not essential
     * @return how long to wait before the next one
     */
    Duration abort(boolean hurry) throws IOException, InterruptedException;

    /** Describes the work in a few words, for users. */
    String doing();

    /** Returns sentences that tell what remains on Rescale if the job is given up, and what to do. */
    String givenUp();

    /** Tells what remains on Rescale if an abort takes too long, and what to do; empty if nothing does. */
    String left();
}
