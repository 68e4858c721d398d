package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Computes size and SHA-512 of what is written, so that nothing is read again for it. */
final class HashingOutput extends FilterOutputStream {
    private final MessageDigest digest = Sha512.digest();
    private final byte[] buffer = new byte[256 * 1024];
    private int used;
    private long size;

    HashingOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (length > buffer.length - used) {
            pass();
        }
        if (length >= buffer.length) {
            digest.update(bytes, offset, length);
            out.write(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, used, length);
            used += length;
        }
    }

    private void pass() throws IOException {
        digest.update(buffer, 0, used);
        out.write(buffer, 0, used);
        used = 0;
    }

    @Override
    public void flush() throws IOException {
        pass();
        out.flush();
    }

    /** Bytes so far. */
    long size() {
        return size;
    }

    /** Of all that was written; to be asked once, after the last {@link #flush}. */
    String sha512() {
        return Sha512.hex(digest);
    }
}
