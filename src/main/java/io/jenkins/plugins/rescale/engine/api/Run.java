package io.jenkins.plugins.rescale.engine.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a job.
 *
 * @param id number of the run, from {@code 1}
 * @param started empty before it starts
 * @param completed empty before it completes
 * @param variables values by name, as strings, from a design of experiments or from post-processing
 * @param outputs number of output files; -1 if the platform does not say
 */
public record Run(
        String id,
        Optional<Instant> started,
        Optional<Instant> completed,
        Map<String, String> variables,
        long outputs) {
    /** Maximum number of variables to keep per run. */
    static final int MOST_VARIABLES = 200;

    /** Whether it is in progress, so that its files can be read live. */
    public boolean isActive() {
        return started.isPresent() && completed.isEmpty();
    }
}
