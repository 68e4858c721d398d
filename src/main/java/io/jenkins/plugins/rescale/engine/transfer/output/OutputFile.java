package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;

/**
 * A file on Rescale and where it goes.
 *
 * @param fileId ID on Rescale
 * @param target confined path below the output directory, {@code /} between the parts
 * @param size bytes; -1 when the platform does not say
 * @param sha512 128 lower-case hexadecimal digits; empty when the platform has none
 * @param dateUploaded as the platform writes it, ISO-8601 with an offset; empty when it does not say
 */
public record OutputFile(String fileId, String target, long size, String sha512, String dateUploaded)
        implements Serializable {
    /** The same file in another place. */
    public OutputFile at(String place) {
        return new OutputFile(fileId, place, size, sha512, dateUploaded);
    }
}
