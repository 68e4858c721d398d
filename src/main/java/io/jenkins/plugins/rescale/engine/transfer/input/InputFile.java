package io.jenkins.plugins.rescale.engine.transfer.input;

import java.time.Instant;

/**
 * A file of the workspace that a job gets.
 *
 * @param path below the workspace, {@code /} between the parts
 * @param size in bytes when it was found
 * @param modified when it was last modified before it was found
 */
public record InputFile(String path, long size, Instant modified) {
    /** The last part of the path. */
    public String baseName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
