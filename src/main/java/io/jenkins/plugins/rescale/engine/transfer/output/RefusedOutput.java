package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * An output that cannot be downloaded, because it has no name or no ID.
 *
 * @param name printable, possibly shortened
 * @param reason why, in words that end a sentence
 */
public record RefusedOutput(String name, String reason) implements Serializable {}
