package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.time.Duration;

/**
 * When a step that did not work is tried again, and when the job is given up. A pause that was asked for is no trouble,
 * however long it is: it is waited for. For one run at a time.
 */
final class Trouble {
    private final JobScope job;
    /** Runs while Rescale, or the machine with the workspace, cannot be reached. */
    private final Stopwatch trouble;
    /** Runs while Rescale has asked to be left alone. */
    private final Stopwatch pause;
    /** Runs while Rescale does not find the job, or something of it. */
    private final Stopwatch missing;
    /** Attempts in a row that did not work. */
    private int failures;

    Trouble(JobScope job) {
        this.job = job;
        trouble = job.patience().stopwatch();
        pause = job.patience().stopwatch();
        missing = job.patience().stopwatch();
    }

    /** Runs while there is trouble. */
    Stopwatch stopwatch() {
        return trouble;
    }

    /** A step has worked; a look at a job that waits says by itself when there is no trouble any more. */
    void overcomeIn(Phase phase) {
        failures = 0;
        pause.end();
        missing.end();
        if (phase != Phase.WAIT && trouble.end()) {
            job.voice().line("It works again");
        }
    }

    /**
     * Rescale refused, could not be reached, or asked for a pause. Before the inputs are uploaded, trouble ends the build;
     * from then on it is tried again for a long time.
     *
     * @param before the phase in which that was
     * @param now what is to be done next
     * @return how long to wait
     * @throws IOException if it is not worth trying, or has been tried for too long
     */
    Duration later(RescaleException e, Phase before, PhaseWork now) throws IOException {
        if (e.retryAfter().isPresent()) {
            return paused(e, e.retryAfter().get());
        }
        if (e.kind() == RescaleException.Kind.NOT_FOUND && before.mayHaveJob()) {
            // a gateway may have said it, or a part of the platform that does not know the job yet
            missing.begin();
            if (missing.isOver(job.patience().gone())) {
                throw new GivenUp(now, e);
            }
            return job.backOff(failures++);
        }
        boolean worthTrying = before == Phase.WAIT
                || e.isTransient() && before.compareTo(Phase.UPLOAD) >= 0
                || e.kind() == RescaleException.Kind.UNAUTHORIZED && before.mayHaveJob();
        if (!worthTrying) {
            throw e;
        }
        return later(e, now);
    }

    private Duration paused(RescaleException e, Duration asked) {
        boolean own = e.kind() == RescaleException.Kind.OWN_LIMIT;
        if (!own) {
            trouble.end();
        }
        if (!own && pause.begin()) {
            job.voice()
                    .line("Rescale asks for a pause of " + Math.max(1, asked.toSeconds()) + " s (" + e.getMessage()
                            + "). Waiting for it");
        }
        return asked;
    }

    /**
     * Rescale, or the machine with the workspace, cannot be reached for now.
     *
     * @param now what is to be done next
     * @return how long to wait
     * @throws IOException if it has been tried for too long
     */
    Duration later(IOException e, PhaseWork now) throws IOException {
        if (trouble.begin()) {
            job.voice()
                    .warn(e.getMessage() + ". Trying again for "
                            + job.patience().failures().toMinutes() + " minutes");
        }
        if (trouble.isOver(job.patience().failures())) {
            throw job.state().phase().mayHaveJob() ? new GivenUp(now, e) : e;
        }
        return job.backOff(failures++);
    }
}
