package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Serializable;

/**
 * A file that is ready to be uploaded.
 *
 * @param name what it is called on Rescale
 * @param file absolute path on this machine
 * @param size bytes
 * @param sha512 of the contents, 128 lower-case hexadecimal digits
 * @param decompress whether Rescale unpacks it into the work directory of the job
 * @param path by which the job JSON names it; empty for an input that the job JSON has no place for
 */
public record LocalInput(String name, String file, long size, String sha512, boolean decompress, String path)
        implements Serializable {
    /** A state that an older version wrote has no path. */
    public LocalInput {
        path = path == null ? "" : path;
    }

    /**
     * The same as it is on Rescale.
     *
     * @param reused whether it was there already
     */
    public UploadedInput uploaded(String fileId, boolean reused) {
        return new UploadedInput(fileId, name, size, sha512, decompress, reused, path);
    }
}
