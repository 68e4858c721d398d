package io.jenkins.plugins.rescale.freestyle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends to the log of a completed build. The file is only open during a write, so nothing stays open however the job
 * ends; only a few lines every few minutes are written.
 */
final class ClosedBuildLog extends OutputStream {
    private final Path file;

    ClosedBuildLog(Path file) {
        this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(bytes, offset, length);
        }
    }
}
