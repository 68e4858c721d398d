/**
 * What a Rescale job uses from a Jenkins build: credentials, console, workspace and agent, its entry in
 * {@code build.xml}, and a stop. Contains nothing that is displayed and nothing that is specific to one kind of build.
 */
package io.jenkins.plugins.rescale.build;
