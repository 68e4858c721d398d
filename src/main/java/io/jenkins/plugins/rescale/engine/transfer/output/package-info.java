/**
 * From Rescale to the workspace: decides where outputs may be written, fetches them, and verifies them, directly or
 * through the controller. Names from the platform are used as paths only after {@link
 * io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths} has confined them. The list of files is held in
 * memory, their contents are not.
 */
package io.jenkins.plugins.rescale.engine.transfer.output;
