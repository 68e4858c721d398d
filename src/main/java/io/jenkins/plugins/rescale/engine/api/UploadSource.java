package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A source of data to upload. Opened for each attempt, and read from start to end. */
public interface UploadSource {
    /** Length in bytes, which the platform requires up front. */
    long size() throws IOException;

    InputStream open() throws IOException;

    /** A local file, whose size is taken when the upload begins. */
    static UploadSource of(Path file) {
        return new UploadSource() {
            @Override
            public long size() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
