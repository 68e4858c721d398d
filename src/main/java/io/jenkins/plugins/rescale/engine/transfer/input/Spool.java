package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds the compressed bytes of one file until their number is known: in memory, or on disk if there are too many. */
final class Spool implements Closeable {
    /** Bytes that are held in memory. */
    static final int MEMORY = 4 * 1024 * 1024;

    private final Path path;
    private final byte[] memory = new byte[MEMORY];
    private OutputStream disk;
    private long length;

    /**
     * @param path of a file that is made when it is needed; whoever made this deletes it
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

    /** All that was written. What is written from now on belongs to the next file; read this to its end before. */
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
