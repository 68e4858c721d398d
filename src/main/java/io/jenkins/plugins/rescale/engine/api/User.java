package io.jenkins.plugins.rescale.engine.api;

import java.util.OptionalInt;

/**
 * The owner of an API token.
 *
 * @param email login name; empty if the platform does not say
 * @param fullName empty if the platform does not say
 * @param company code of the company; empty for an account without one
 * @param workspace name of the workspace; empty if the platform does not say
 * @param maxJobHours longest walltime that the user may request, in hours; empty if the platform does not say, which is
 *     the norm: the field {@code maxJobHours} is undocumented and has been seen in only one recorded response
 */
public record User(String email, String fullName, String company, String workspace, OptionalInt maxJobHours) {}
