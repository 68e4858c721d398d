package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * Metadata of a file on Rescale.
 *
 * @param id empty for an output of which the platform names none
 * @param relativePath below the output folder of its run, {@code /} between the parts. Written by whatever the job ran:
 *     never use it as a path before it was confined
 * @param path storage key; contains {@code /run1/} and so on
 * @param size decrypted bytes, as many as a download returns; -1 when the platform does not say
 * @param sha512 of the decrypted contents, 128 lower-case hexadecimal digits; empty when there is none
 * @param typeId 1 input, 5 output; 0 when the platform does not say
 * @param dateUploaded as the platform wrote it; see {@link #uploaded()}
 */
public record RescaleFile(
        String id,
        String name,
        String relativePath,
        String path,
        long size,
        String sha512,
        int typeId,
        boolean isDeleted,
        String dateUploaded)
        implements Serializable {
    /** When it was uploaded; empty when the platform does not say. */
    public Optional<Instant> uploaded() {
        return Iso8601.instant(dateUploaded);
    }
}
