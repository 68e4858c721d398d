package io.jenkins.plugins.rescale.engine.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the job list.
 *
 * @param inserted when it was created; empty if the platform does not say
 * @param status latest status; empty for a job that was never submitted
 */
public record JobRow(String id, String name, Optional<Instant> inserted, String status) {}
