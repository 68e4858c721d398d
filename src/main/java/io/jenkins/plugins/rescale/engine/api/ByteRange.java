package io.jenkins.plugins.rescale.engine.api;

/**
 * A range of bytes of a file.
 *
 * @param first offset of the first byte, from 0
 * @param last offset of the last byte, inclusive; {@link Long#MAX_VALUE} for the end of the file
 */
public record ByteRange(long first, long last) {
    /** The whole file, requested without a {@code Range} header. */
    public static final ByteRange ALL = new ByteRange(0, Long.MAX_VALUE);

    public ByteRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("invalid range: " + first + "-" + last);
        }
    }

    /** From an offset to the end of the file. */
    public static ByteRange from(long first) {
        return new ByteRange(first, Long.MAX_VALUE);
    }

    /** The value of the {@code Range} header. */
    String header() {
        return "bytes=" + first + "-" + (last == Long.MAX_VALUE ? "" : last);
    }
}
