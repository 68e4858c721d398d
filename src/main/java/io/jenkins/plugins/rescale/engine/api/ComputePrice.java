package io.jenkins.plugins.rescale.engine.api;

/**
 * A price of a core type.
 *
 * @param planType such as {@code on-demand}
 * @param amount per core and hour, in the account's currency
 */
public record ComputePrice(String coreType, String planType, String os, boolean isActive, double amount) {}
