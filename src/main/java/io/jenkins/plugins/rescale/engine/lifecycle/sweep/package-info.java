/**
 * The life cycle of a parameter study: another {@link io.jenkins.plugins.rescale.engine.lifecycle.JobRun}, whose phases
 * prepare all cases, upload their common inputs, run a job for each case, and combine the results in one table.
 */
package io.jenkins.plugins.rescale.engine.lifecycle.sweep;
