package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * A file on Rescale and its local target.
 *
 * @param fileId ID on Rescale
 * @param target confined path relative to the output directory, separated by {@code /}
 * @param size size in bytes; -1 if the platform does not say
 * @param sha512 128 lower-case hexadecimal digits; empty if the platform has no checksum
 * @param dateUploaded verbatim, ISO 8601 with an offset; empty if the platform does not say
 */
public record OutputFile(String fileId, String target, long size, String sha512, String dateUploaded)
        implements Serializable {
    /** A copy with another target. */
    public OutputFile at(String place) {
        return new OutputFile(fileId, place, size, sha512, dateUploaded);
    }
}
