package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * An output that is written under another name than it has on Rescale.
 *
 * @param path where it is written, below the output directory
 * @param name its path on Rescale, as it is there
 * @param reason why, as the end of a sentence
 */
public record RenamedOutput(String path, String name, String reason) implements Serializable {}
