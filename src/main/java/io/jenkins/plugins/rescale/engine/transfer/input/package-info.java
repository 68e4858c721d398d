/**
 * From the workspace to Rescale: finds the inputs of a job, packs them into one reproducible archive or computes their
 * checksums one by one, and uploads them. Contents are never held in memory as a whole, only the list of files is (at
 * most {@link io.jenkins.plugins.rescale.engine.transfer.input.InputFiles#MAX_FILES}); nothing in the workspace is changed,
 * and whether an upload is needed at all is decided elsewhere.
 */
package io.jenkins.plugins.rescale.engine.transfer.input;
