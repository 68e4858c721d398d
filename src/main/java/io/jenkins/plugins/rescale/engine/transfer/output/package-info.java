/**
 * From Rescale to the workspace: decides where outputs may be written, and fetches and verifies them, directly or by way
 * of the controller. Names that come from the platform are used as paths only after {@link
 * io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths} has confined them; the list of files is held in memory,
 * their contents never are.
 */
package io.jenkins.plugins.rescale.engine.transfer.output;
