package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * Metadata of a file on Rescale.
 *
 * @param id empty for an output for which the platform has no ID
 * @param relativePath relative to the output folder of its run, separated by {@code /}. Chosen by the job, so never use
 *     it as a local path before it has been confined
 * @param path storage key; contains {@code /run1/} and so on
 * @param size decrypted size in bytes, as downloaded; -1 if the platform does not say
 * @param sha512 SHA-512 of the decrypted contents, 128 lower-case hexadecimal digits; empty if there is none
 * @param typeId 1 for an input, 5 for an output; 0 if the platform does not say
 * @param dateUploaded verbatim; see {@link #uploaded()}
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
    /** When it was uploaded; empty if the platform does not say. */
    public Optional<Instant> uploaded() {
        return Iso8601.instant(dateUploaded);
    }
}
