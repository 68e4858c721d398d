package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * An output that could not be fetched; there is no file under its name.
 *
 * @param path below the output directory, {@code /} between the parts
 * @param reason what went wrong and what to do
 */
public record FailedDownload(String path, String reason) implements Serializable {}
