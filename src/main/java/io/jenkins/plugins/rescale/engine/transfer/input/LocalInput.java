package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Serializable;

/**
 * A local file that is ready to be uploaded.
 *
 * @param name name on Rescale
 * @param file absolute local path
 * @param size size in bytes
 * @param sha512 SHA-512 of the contents, 128 lower-case hexadecimal digits
 * @param decompress whether Rescale unpacks it into the work directory of the job
 * @param path its path in the job JSON; empty for an input without its own field in the job JSON
 */
public record LocalInput(String name, String file, long size, String sha512, boolean decompress, String path)
        implements Serializable {
    /** Accepts state without a path, as written by older versions. */
    public LocalInput {
        path = path == null ? "" : path;
    }

    /**
     * The corresponding file on Rescale.
     *
     * @param reused whether the file was already on Rescale
     */
    public UploadedInput uploaded(String fileId, boolean reused) {
        return new UploadedInput(fileId, name, size, sha512, decompress, reused, path);
    }
}
