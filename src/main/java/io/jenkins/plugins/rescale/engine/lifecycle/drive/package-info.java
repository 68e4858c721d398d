/**
 * Runs jobs step by step on shared threads: a {@link io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver driver}
 * per job, a {@link io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool pool} for all. A driver never blocks a
 * thread while its job waits.
 */
package io.jenkins.plugins.rescale.engine.lifecycle.drive;
