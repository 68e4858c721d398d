package io.jenkins.plugins.rescale.engine.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Contents of a file, still to be read. Close it: that ends the connection unless the body was read to its end.
 *
 * <p>A body that ends before its length throws from {@link #body()} when it is read.
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

    /** Offset of the first byte of the body: 0 when the platform ignored the range and sends everything. */
    public long offset() {
        return offset;
    }

    /** Bytes of the body; -1 when not announced. */
    public long length() {
        return length;
    }

    /** Bytes of the whole file; -1 when not announced. */
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
