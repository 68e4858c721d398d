package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * An output whose local name differs from its name on Rescale.
 *
 * @param path local path, relative to the output directory
 * @param name path on Rescale, verbatim
 * @param reason why, in words that end a sentence
 */
public record RenamedOutput(String path, String name, String reason) implements Serializable {}
