/**
 * What a Rescale job gets from a build of Jenkins: credentials, console, workspace and agent, its place in
 * {@code build.xml}, and a stop. Nothing that is shown, and nothing that only one kind of build has.
 */
package io.jenkins.plugins.rescale.build;
