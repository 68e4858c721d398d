/**
 * A parameter study on its way: one more {@link io.jenkins.plugins.rescale.engine.lifecycle.JobRun}, whose phases prepare
 * all cases, bring their common inputs, run a job for each, and put their results into one table.
 */
package io.jenkins.plugins.rescale.engine.lifecycle.sweep;
