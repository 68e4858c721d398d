/**
 * Moves files between a workspace and Rescale: which files are inputs, one deterministic archive of them, uploads,
 * where outputs may be written, verified downloads. Runs on the machine that has the workspace, in a callable or in a
 * console process. Nothing here knows Jenkins.
 *
 * <p>Memory stays bounded whatever the size and the number of the files, an interrupt ends everything in flight, and
 * names that come from the platform are used as paths only after {@link
 * io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths} confined them.
 */
package io.jenkins.plugins.rescale.engine.transfer;
