package io.jenkins.plugins.rescale.engine.lifecycle;

import java.time.Duration;

/**
 * How long things may go wrong before a job is given up.
 *
 * @param failures Rescale cannot be reached, or refuses the token
 * @param stop between the request to stop a job and its end
 * @param look pause before Rescale is asked again whether something arrived
 */
public record Patience(Duration failures, Duration stop, Duration look) {
    public static final Patience DEFAULT =
            new Patience(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(3));
}
