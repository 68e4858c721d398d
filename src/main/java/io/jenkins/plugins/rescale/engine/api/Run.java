package io.jenkins.plugins.rescale.engine.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a job.
 *
 * @param id number of the run, from {@code 1}
 * @param started empty before it started
 * @param completed empty before it completed
 * @param variables what a design of experiments, or the post-processing, gives it: numbers by name, as texts
 * @param outputs how many files it has written; -1 when the platform does not say
 */
public record Run(
        String id,
        Optional<Instant> started,
        Optional<Instant> completed,
        Map<String, String> variables,
        long outputs) {
    /** Variables of a run that are kept. */
    static final int MOST_VARIABLES = 200;

    /** Whether it goes on now, so that its files can be looked at. */
    public boolean isActive() {
        return started.isPresent() && completed.isEmpty();
    }
}
