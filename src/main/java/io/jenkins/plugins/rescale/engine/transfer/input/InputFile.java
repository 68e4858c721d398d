package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A file of the workspace that a job gets.
 *
 * @param path below the workspace, {@code /} between the parts; what the job knows it by
 * @param file where it lies: the same, or an absolute path when it was made for the job
 * @param size in bytes when it was found
 * @param modified when it was last modified before it was found
 */
public record InputFile(String path, String file, long size, Instant modified) {
    /** @param attributes of the file in the workspace */
    static InputFile found(String path, BasicFileAttributes attributes) {
        return of(path, path, attributes);
    }

    /** A file that is an input under another path than its own, whatever there is under that. */
    public static InputFile made(String path, Path file) throws IOException {
        return of(path, file.toRealPath().toString(), Files.readAttributes(file, BasicFileAttributes.class));
    }

    private static InputFile of(String path, String file, BasicFileAttributes attributes) {
        return new InputFile(
                path, file, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    boolean isMade() {
        return !file.equals(path);
    }

    /** The last part of the path. */
    public String baseName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
