package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Buffers the compressed bytes of a file until their number is known: in memory, or on disk if there are too many. */
final class Spool implements Closeable {
    /** Maximum number of bytes to hold in memory. */
    static final int MEMORY = 4 * 1024 * 1024;

    private final Path path;
    private final byte[] memory = new byte[MEMORY];
    private OutputStream disk;
    private long length;

    /**
     * @param path path of a file that is created if needed; the caller deletes it
     */
    Spool(Path path) {
        this.path = path;
    }

    void write(byte[] bytes, int count) throws IOException {
        if (disk == null && length + count <= MEMORY) {
            System.arraycopy(bytes, 0, memory, (int) length, count);
        } else {
            if (disk == null) {
                disk = Files.newOutputStream(path);
                disk.write(memory, 0, (int) length);
            }
            disk.write(bytes, 0, count);
        }
        length += count;
    }

    long length() {
        return length;
    }

    /**
     * Returns all that was written, and starts over for the next file. The stream must be read to its end before the
     * next write.
     */
    InputStream take() throws IOException {
        InputStream all = disk == null ? new ByteArrayInputStream(memory, 0, (int) length) : Files.newInputStream(path);
        close();
        length = 0;
        return all;
    }

    @Override
    public void close() throws IOException {
        if (disk != null) {
            disk.close();
            disk = null;
        }
    }
}
