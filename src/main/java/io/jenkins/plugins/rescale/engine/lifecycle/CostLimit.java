package io.jenkins.plugins.rescale.engine.lifecycle;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The highest estimated cost that the user accepts.
 *
 * @param maxCost in the account's currency; 0 or less for no limit
 */
public record CostLimit(double maxCost) {
    /**
     * Returns why the cost is not accepted; empty if it is.
     *
     * @param amount estimated before the submission, in the account's currency; empty if it is unknown, which is
     *     accepted only without a limit
     * @param tooMuch message for an amount above the limit
     */
    public Optional<String> problem(Optional<Double> amount, Supplier<String> tooMuch) {
        if (maxCost <= 0 || amount.filter(known -> known <= maxCost).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(amount.map(known -> tooMuch.get())
                .orElse("maxCost is " + maxCost + ", but the cost cannot be estimated: set hardware.walltime in the"
                        + " job JSON and use a core type whose price Rescale lists, or remove maxCost"));
    }
}
