package io.jenkins.plugins.rescale.engine.transfer.input;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;

/**
 * A file of the workspace that a job gets.
 *
 * @param path below the workspace, {@code /} between the parts
 * @param size in bytes when it was found
 * @param modified when it was last modified before it was found
 */
public record InputFile(String path, long size, Instant modified) {
    static InputFile of(String path, BasicFileAttributes attributes) {
        return new InputFile(
                path, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** Its parts, as patterns take them. */
    List<String> parts() {
        return List.of(path.split("/"));
    }

    /** The last part of the path. */
    public String baseName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
