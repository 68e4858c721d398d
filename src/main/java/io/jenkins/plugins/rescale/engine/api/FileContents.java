package io.jenkins.plugins.rescale.engine.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Contents of a file that have not been read yet. Must be closed, which ends the connection unless the body was read to
 * its end.
 *
 * <p>Reading the {@link #body()} fails if it ends before its announced length.
 */
public final class FileContents implements Closeable {
    private final long offset;
    private final long length;
    private final long total;
    private final InputStream body;
    private final Closeable connection;

    FileContents(long offset, long length, long total, InputStream body, Closeable connection) {
        this.offset = offset;
        this.length = length;
        this.total = total;
        this.body = body;
        this.connection = connection;
    }

    /** Offset in the file of the body's first byte; 0 if the platform ignored the range and sends the whole file. */
    public long offset() {
        return offset;
    }

    /** Length of the body in bytes; -1 if not announced. */
    public long length() {
        return length;
    }

    /** Length of the whole file in bytes; -1 if not announced. */
    public long total() {
        return total;
    }

    public InputStream body() {
        return body;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
