package io.jenkins.plugins.rescale.engine.api;

import java.util.OptionalInt;

/**
 * Owner of an API token.
 *
 * @param email login name; empty when the platform does not say
 * @param fullName empty when the platform does not say
 * @param company code of the company; empty for an account without one
 * @param workspace name of the workspace; empty when the platform does not say
 * @param maxJobHours longest walltime of a job that the user may ask for, in hours; empty when the platform does not say,
 *     as most do: the field {@code maxJobHours} was seen in a single recorded answer and is documented nowhere
 */
public record User(String email, String fullName, String company, String workspace, OptionalInt maxJobHours) {}
