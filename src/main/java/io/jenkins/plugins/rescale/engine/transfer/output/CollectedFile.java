package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * An output that arrived.
 *
 * @param path below the output directory, {@code /} between the parts
 * @param size bytes
 * @param sha512 of what was written, 128 lower-case hexadecimal digits
 * @param verified whether the platform had a checksum and it was the same; else only the size was compared
 */
public record CollectedFile(String path, long size, String sha512, boolean verified) implements Serializable {
    /** The same contents under another name. */
    public CollectedFile at(String other) {
        return new CollectedFile(other, size, sha512, verified);
    }
}
