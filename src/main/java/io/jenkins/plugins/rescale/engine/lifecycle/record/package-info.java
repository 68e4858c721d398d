/**
 * What is kept of a job, in three parts by who writes when: the {@link
 * io.jenkins.plugins.rescale.engine.lifecycle.record.Plan plan} once, the {@link
 * io.jenkins.plugins.rescale.engine.lifecycle.record.Progress progress} at each step, the {@link
 * io.jenkins.plugins.rescale.engine.lifecycle.record.End end} when it has come. Also the views of it that pages and
 * lists show; nothing here calls Rescale.
 */
package io.jenkins.plugins.rescale.engine.lifecycle.record;
