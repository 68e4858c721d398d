package io.jenkins.plugins.rescale.emulator;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes read from a stream. */
final class CountingInput extends FilterInputStream {
    private long count;

    CountingInput(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count += Math.max(0, read);
        return read;
    }

    /** Reads and discards {@code bytes} bytes, or fewer if the stream ends. */
    void drop(long bytes) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long end = count + bytes;
        while (count < end && read(buffer, 0, (int) Math.min(buffer.length, end - count)) >= 0) {
            // discarded
        }
    }
}
