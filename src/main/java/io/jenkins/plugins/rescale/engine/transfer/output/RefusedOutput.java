package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * An output that is not fetched because of its name.
 *
 * @param name printable, possibly shortened
 * @param reason why, as the end of a sentence
 */
public record RefusedOutput(String name, String reason) implements Serializable {}
