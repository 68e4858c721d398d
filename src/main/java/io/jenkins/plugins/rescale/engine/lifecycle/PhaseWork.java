package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.time.Duration;

/** What is done in a phase, and what it means there that the build is to end, or that the job is given up. */
public interface PhaseWork {
    /**
     * Does the next piece of work.
     *
     * @return how long to wait before the next one
     */
    Duration work() throws IOException, InterruptedException;

    /**
     * The same once the build is to end.
     *
     * @param hurry leaves out what is not needed for that
     */
    Duration abort(boolean hurry) throws IOException, InterruptedException;

    /** For people, in a few words. */
    String doing();

    /** What is left on Rescale when trouble lasts too long, and what to do; sentences. */
    String givenUp();

    /** What is left on Rescale when an abort takes too long, and what to do; empty when nothing is. */
    String left();
}
