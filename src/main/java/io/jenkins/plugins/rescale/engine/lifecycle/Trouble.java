package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.time.Duration;

/**
 * Decides when a failed step is retried, and when the job is given up. Pauses that Rescale asks for do not count as
 * failures, however long they are. Used by one run.
 */
final class Trouble {
    private final JobScope job;
    /** Runs while Rescale, or the machine that has the workspace, cannot be reached. */
    private final Stopwatch trouble;
    /** Runs while Rescale asks for a pause. */
    private final Stopwatch pause;
    /** Runs while Rescale does not find the job or a part of it. */
    private final Stopwatch missing;
    /** Failed attempts in a row. */
    private int failures;

    Trouble(JobScope job) {
        this.job = job;
        trouble = job.patience().stopwatch();
        pause = job.patience().stopwatch();
        missing = job.patience().stopwatch();
    }

    /** Returns the stopwatch that runs while there are failures. */
    Stopwatch stopwatch() {
        return trouble;
    }

    /**
     * Called after a step has succeeded. In the waiting phase, the poll itself reports when Rescale can be reached
     * again.
     */
    void overcomeIn(Phase phase) {
        failures = 0;
        pause.end();
        missing.end();
        if (phase != Phase.WAIT && trouble.end()) {
            job.voice().line("Recovered; continuing");
        }
    }

    /**
     * Handles a failed request: Rescale refused it, could not be reached, or asked for a pause. Failures before the
     * upload of the inputs end the build; later ones are retried for a long time.
     *
     * @param before phase in which the request failed
     * @param now work to be done next
     * @return how long to wait
     * @throws IOException if retrying makes no sense or has taken too long
     */
    Duration later(RescaleException problem, Phase before, PhaseWork now) throws IOException {
        RescaleException e = job.named(problem);
        if (e.retryAfter().isPresent()) {
            return paused(e, e.retryAfter().get());
        }
        if (e.kind() == RescaleException.Kind.NOT_FOUND && before.mayHaveJob()) {
            // the answer may come from a gateway, or from a part of the platform that does not know the job yet
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
                    .line("Rescale requested a pause of " + Math.max(1, asked.toSeconds()) + " s (" + e.getMessage()
                            + "). Waiting");
        }
        return asked;
    }

    /**
     * Handles Rescale, or the machine that has the workspace, being temporarily unreachable.
     *
     * @param now work to be done next
     * @return how long to wait
     * @throws IOException if retrying has taken too long
     */
    Duration later(IOException e, PhaseWork now) throws IOException {
        if (trouble.begin()) {
            job.voice()
                    .warn(e.getMessage() + ". Retrying for "
                            + job.patience().failures().toMinutes() + " minutes");
        }
        if (trouble.isOver(job.patience().failures())) {
            throw job.state().phase().mayHaveJob() ? new GivenUp(now, e) : e;
        }
        return job.backOff(failures++);
    }
}
