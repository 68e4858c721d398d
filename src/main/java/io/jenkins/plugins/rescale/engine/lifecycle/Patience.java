package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Time;
import java.time.Duration;

/**
 * How long to tolerate failures before giving up on a job. Times are measured per process on a monotonic clock: a
 * restart starts them again, and changes of the wall clock have no effect.
 *
 * @param failures how long Rescale may be unreachable or refuse the token
 * @param stop time between the request to stop a job and its end
 * @param look pause before checking again whether a request arrived
 * @param time clock used for measuring
 */
public record Patience(Duration failures, Duration stop, Duration look, Time time) {
    public static final Patience DEFAULT =
            new Patience(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofSeconds(3));

    public Patience(Duration failures, Duration stop, Duration look) {
        this(failures, stop, look, Time.SYSTEM);
    }

    /** Returns the same limits, except that stopping a job may take forever. */
    public Patience untilItIsStopped() {
        return new Patience(failures, Duration.ofDays(36_500), look, time);
    }

    /** How long Rescale may not find a job before it is considered deleted: a minute by default. */
    Duration gone() {
        return look.multipliedBy(20);
    }

    /** Returns a new stopwatch. */
    Stopwatch stopwatch() {
        return new Stopwatch(time);
    }
}
