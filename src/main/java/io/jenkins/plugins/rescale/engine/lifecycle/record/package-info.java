/**
 * The saved state of a job, in three parts depending on when they are written: the {@link
 * io.jenkins.plugins.rescale.engine.lifecycle.record.Plan plan} once, the {@link
 * io.jenkins.plugins.rescale.engine.lifecycle.record.Progress progress} at each step, and the {@link
 * io.jenkins.plugins.rescale.engine.lifecycle.record.End end} when the job has ended. Also the views of the state that
 * pages and lists show. Does not call Rescale.
 */
package io.jenkins.plugins.rescale.engine.lifecycle.record;
