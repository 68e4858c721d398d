package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Serializable;

/**
 * A file of the workspace that a job gets.
 *
 * @param path below the workspace, {@code /} between the parts
 * @param size bytes when it was found
 */
public record InputFile(String path, long size) implements Serializable {
    /** The last part of the path. */
    public String baseName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
