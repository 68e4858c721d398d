package io.jenkins.plugins.rescale.engine.transfer.input;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;

/**
 * A file in the workspace that is an input of a job.
 *
 * @param path relative to the workspace, separated by {@code /}
 * @param size size in bytes when it was found
 * @param modified time of its last modification when it was found
 */
public record InputFile(String path, long size, Instant modified) {
    static InputFile of(String path, BasicFileAttributes attributes) {
        return new InputFile(
                path, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** The segments of the path, for matching patterns. */
    List<String> parts() {
        return List.of(path.split("/"));
    }

    /** The last segment of the path. */
    public String baseName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
