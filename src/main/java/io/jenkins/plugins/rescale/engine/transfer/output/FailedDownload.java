package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * An output that could not be downloaded. No file exists under its name.
 *
 * @param path relative to the output directory, separated by {@code /}
 * @param reason what went wrong and what to do
 */
public record FailedDownload(String path, String reason) implements Serializable {}
