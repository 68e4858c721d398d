package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Serializable;

/**
 * An input that is on Rescale.
 *
 * @param fileId ID by which a job refers to it
 * @param name name on Rescale
 * @param size size in bytes
 * @param sha512 SHA-512 of the contents, 128 lower-case hexadecimal digits
 * @param decompress whether Rescale unpacks it into the work directory of the job
 * @param reused whether it was already on Rescale, so that nothing was sent
 * @param path its path in the job JSON; empty for an input without its own field in the job JSON
 */
public record UploadedInput(
        String fileId, String name, long size, String sha512, boolean decompress, boolean reused, String path)
        implements Serializable {
    /** Accepts state without a path, as written by older versions. */
    public UploadedInput {
        path = path == null ? "" : path;
    }

    /** Whether this is a certain local file, under any ID. */
    public boolean isOf(LocalInput input) {
        return equals(input.uploaded(fileId, reused));
    }
}
