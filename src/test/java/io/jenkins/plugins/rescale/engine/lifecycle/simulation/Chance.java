package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/** Random choices drawn from the seed of a run. */
final class Chance {
    private final SplittableRandom random;

    Chance(SplittableRandom random) {
        this.random = random;
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    boolean withProbability(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** Returns a duration that is evenly distributed on a logarithmic scale: short ones are as likely as long ones. */
    Duration between(Duration least, Duration most) {
        double low = Math.log(least.toMillis());
        double high = Math.log(most.toMillis());
        return Duration.ofMillis(Math.round(Math.exp(low + random.nextDouble() * (high - low))));
    }
}
