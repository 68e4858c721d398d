package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * A downloaded output.
 *
 * @param path relative to the output directory, separated by {@code /}
 * @param size size in bytes
 * @param sha512 SHA-512 of the local file, 128 lower-case hexadecimal digits
 * @param verified whether the platform had a checksum and it matched; otherwise, only the size was compared
 */
public record CollectedFile(String path, long size, String sha512, boolean verified) implements Serializable {
    /** A copy with another path. */
    public CollectedFile at(String other) {
        return new CollectedFile(other, size, sha512, verified);
    }
}
