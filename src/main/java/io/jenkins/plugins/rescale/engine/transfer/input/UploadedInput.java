package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Serializable;

/**
 * An input that is on Rescale.
 *
 * @param fileId what a job refers to it by
 * @param name what it is called there
 * @param size bytes
 * @param sha512 of the contents, 128 lower-case hexadecimal digits
 * @param decompress whether Rescale unpacks it into the work directory of the job
 * @param reused whether it was there already, so that nothing was sent
 * @param path by which the job JSON names it; empty for an input that the job JSON has no place for
 */
public record UploadedInput(
        String fileId, String name, long size, String sha512, boolean decompress, boolean reused, String path)
        implements Serializable {
    /** A state that an older version wrote has no path. */
    public UploadedInput {
        path = path == null ? "" : path;
    }
}
