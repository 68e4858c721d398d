/**
 * The build step for freestyle jobs, the job that it runs, and the handling of jobs whose build died with Jenkins. Code
 * shared with the Pipeline steps is in {@code build} and {@code form}. Does not depend on pages.
 */
package io.jenkins.plugins.rescale.freestyle;
