package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is uploaded. Opened anew for each attempt, and read from its start to its end. */
public interface UploadSource {
    /** Length in bytes, which the platform demands before the first of them. */
    long size() throws IOException;

    InputStream open() throws IOException;

    /** A file of this machine, as large as it is when the upload begins. */
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
