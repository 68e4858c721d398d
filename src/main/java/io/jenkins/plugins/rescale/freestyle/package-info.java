/**
 * The build step of freestyle jobs, the job that it runs, and what is left of one whose build died with Jenkins. What it
 * shares with the Pipeline steps is in {@code build} and {@code form}; no page is known here.
 */
package io.jenkins.plugins.rescale.freestyle;
