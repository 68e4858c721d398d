package io.jenkins.plugins.rescale.engine.api;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An entry of the hardware catalog.
 *
 * @param cores numbers of cores per slot that one node offers; empty if the platform does not say
 * @param price per core-hour, in the account's currency; empty if the platform does not say
 * @param lowPriorityPrice the same for low-priority (spot) cores
 * @param walltimeRequired whether a job on it must set a walltime
 */
public record CoreType(
        String code,
        String name,
        List<Integer> cores,
        OptionalDouble price,
        OptionalDouble lowPriorityPrice,
        boolean walltimeRequired,
        boolean isDeprecated) {
    public CoreType {
        cores = List.copyOf(cores);
    }
}
