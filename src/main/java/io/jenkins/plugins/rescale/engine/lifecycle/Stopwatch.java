package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Time;
import java.time.Duration;
import java.util.OptionalLong;

/** Measures how long something has lasted in this process. */
final class Stopwatch {
    private final Time clock;
    private OptionalLong began = OptionalLong.empty();

    Stopwatch(Time clock) {
        this.clock = clock;
    }

    /** @return whether it was not running before */
    boolean begin() {
        if (began.isPresent()) {
            return false;
        }
        began = OptionalLong.of(clock.nanos());
        return true;
    }

    /** @return whether it was running */
    boolean end() {
        boolean ran = began.isPresent();
        began = OptionalLong.empty();
        return ran;
    }

    /** Returns the time since it was started; zero if it is not running. */
    Duration elapsed() {
        return began.isPresent() ? Duration.ofNanos(clock.nanos() - began.getAsLong()) : Duration.ZERO;
    }

    boolean isOver(Duration limit) {
        return elapsed().compareTo(limit) > 0;
    }
}
