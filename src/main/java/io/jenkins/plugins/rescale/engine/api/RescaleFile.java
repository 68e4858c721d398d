package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;

/**
 * Metadata of a file on Rescale.
 *
 * @param relativePath below the output folder of its run, {@code /} between the parts. Written by whatever the job ran:
 *     never use it as a path before it was confined
 * @param path storage key; contains {@code /run1/} and so on
 * @param size decrypted bytes, which is what a download returns; -1 when the platform does not say
 * @param sha512 of the decrypted contents, 128 lower-case hexadecimal digits; empty when there is none
 * @param typeId 1 input, 5 output; 0 when the platform does not say
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
        implements Serializable {}
