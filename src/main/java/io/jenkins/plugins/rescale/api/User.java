package io.jenkins.plugins.rescale.api;

/**
 * Owner of an API token.
 *
 * @param email login name; empty when the platform does not say
 * @param fullName empty when the platform does not say
 * @param company code of the company; empty for an account without one
 * @param workspace name of the workspace; empty when the platform does not say
 */
public record User(String email, String fullName, String company, String workspace) {}
