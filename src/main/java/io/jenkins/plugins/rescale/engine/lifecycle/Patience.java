package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Time;
import java.time.Duration;

/**
 * How long things may go wrong before a job is given up. It is the patience of this process: a restart begins it anew,
 * and no change of the time of day makes it longer or shorter.
 *
 * @param failures Rescale cannot be reached, or refuses the token
 * @param stop between the request to stop a job and its end
 * @param look pause before Rescale is asked again whether something arrived
 * @param time by which it is measured
 */
public record Patience(Duration failures, Duration stop, Duration look, Time time) {
    public static final Patience DEFAULT =
            new Patience(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(3));

    public Patience(Duration failures, Duration stop, Duration look) {
        this(failures, stop, look, Time.SYSTEM);
    }

    /** The same, but a job that is to be stopped is never given up. */
    public Patience untilItIsStopped() {
        return new Patience(failures, Duration.ofDays(36_500), look, time);
    }

    /** Measures how long something lasts. */
    Stopwatch stopwatch() {
        return new Stopwatch(time);
    }
}
