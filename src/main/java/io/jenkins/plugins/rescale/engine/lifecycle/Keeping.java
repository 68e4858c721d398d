package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Two ways to save the state of a job: when the next call depends on it, and when the job matters more. */
final class Keeping {
    private static final Logger LOGGER = Logger.getLogger(Keeping.class.getName());

    private Keeping() {}

    /**
     * Before a call that creates something: without a record of the intent it is not made.
     *
     * @param consequence for people, what is the case now
     */
    static void beforeEffect(JobContext context, JobState state, String consequence) throws IOException {
        try {
            context.save(state);
        } catch (IOException e) {
            throw new IOException(
                    "The state of the job could not be saved (" + e.getMessage() + "), so " + consequence, e);
        }
    }

    /** After an effect, and while the job is watched: it goes on when the disk is full. */
    static void ifPossible(JobContext context, JobState state) {
        try {
            context.save(state);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The state of Rescale job " + state.jobId + " could not be saved");
        }
    }
}
