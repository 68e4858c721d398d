/**
 * From the workspace to Rescale: finds the inputs of a job, packs them into one reproducible archive or computes the
 * checksum of each file, and uploads them. File contents are never held in memory as a whole, but the list of files is
 * (at most {@link io.jenkins.plugins.rescale.engine.transfer.input.InputFiles#MAX_FILES} files). Does not modify the
 * workspace, and does not decide whether an upload is needed.
 */
package io.jenkins.plugins.rescale.engine.transfer.input;
