package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a file, compressed by itself so that pieces can be worked on at the same time and then joined to one
 * deflate stream.
 *
 * @param data starts with {@code length} bytes: either the plain ones, or a part of a deflate stream that ends at a
 *     byte; null when only the checksum was asked for
 * @param plain whether the data are the plain bytes because compressing gains nothing
 * @param last whether the file ends here
 * @param size plain bytes
 * @param crc CRC-32 of the plain bytes
 */
record Block(byte[] data, int length, boolean plain, boolean last, int size, long crc) {
    /** What a block of a deflate stream that is just stored can hold (RFC 1951, 3.2.4). */
    private static final int MAX_STORED = 65_535;

    private static final int HEADER = 5;

    /** Bytes that this takes in a deflate stream. */
    long deflatedLength() {
        return plain ? length + (long) HEADER * ((length + MAX_STORED - 1) / MAX_STORED) : length;
    }

    /** What this is in a deflate stream. */
    List<InputStream> deflated() {
        if (!plain) {
            return List.of(asIs());
        }
        List<InputStream> pieces = new ArrayList<>();
        for (int from = 0; from < length; from += MAX_STORED) {
            int n = Math.min(MAX_STORED, length - from);
            boolean end = last && from + n == length;
            byte[] header = {(byte) (end ? 1 : 0), (byte) n, (byte) (n >> 8), (byte) ~n, (byte) (~n >> 8)};
            pieces.add(new ByteArrayInputStream(header));
            pieces.add(new ByteArrayInputStream(data, from, n));
        }
        return pieces;
    }

    /** The data as they are. */
    InputStream asIs() {
        return new ByteArrayInputStream(data, 0, length);
    }
}
