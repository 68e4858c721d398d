package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses blocks of files. The 32 KiB before a block serve as its dictionary, so that splitting a file into blocks
 * hardly affects its compressed size. Not thread-safe.
 */
final class BlockCompressor implements Closeable {
    /** Uncompressed size of a block in bytes. */
    static final int BLOCK = 256 * 1024;
    /** Maximum size of a compressed block in bytes, regardless of its contents. */
    static final int MAX_DATA = BLOCK + 64;

    /** The default level of zip and gzip. */
    static final int LEVEL = 6;

    /** Window size of deflate in bytes. */
    private static final int DICTIONARY = 32 * 1024;
    /** Maximum size of an uncompressed deflate block in bytes (RFC 1951, 3.2.4). */
    private static final int MAX_STORED = 65_535;

    private static final int SAMPLE = 8 * 1024;
    /** A block is compressed if that saves at least 3%. */
    private static final double WORTH = 0.97;

    private final byte[] input = new byte[DICTIONARY + BLOCK];
    private final byte[] sampled = new byte[SAMPLE + 64];
    private final Deflater deflater = new Deflater(LEVEL, true);
    private final Deflater sampler = new Deflater(Deflater.BEST_SPEED, true);

    /**
     * Reads and compresses a block.
     *
     * @param data buffer of at least {@link #MAX_DATA} bytes, which is overwritten and becomes part of the result
     * @throws InputException if the file has become shorter
     */
    Block compress(WatchedFile file, long offset, boolean last, int size, byte[] data) throws IOException {
        int before = (int) Math.min(DICTIONARY, offset);
        read(file, offset - before, before + size);
        if (offset == 0) {
            file.head(input, size);
        }
        CRC32 crc = new CRC32();
        crc.update(input, before, size);
        int length = worthIt(before, size) ? deflate(before, size, last, data) : -1;
        if (length < 0) {
            length = store(before, size, last, data);
        }
        return new Block(data, length, last, size, crc.getValue());
    }

    private boolean worthIt(int from, int size) {
        if (size <= 2 * SAMPLE) {
            return true;
        }
        int middle = sample(from + (size - SAMPLE) / 2);
        return middle < SAMPLE * WORTH || sample(from) < SAMPLE * WORTH;
    }

    private int sample(int from) {
        sampler.reset();
        sampler.setInput(input, from, SAMPLE);
        sampler.finish();
        return sampler.deflate(sampled);
    }

    /** Returns the compressed length; -1 if compression does not make the block smaller. */
    private int deflate(int before, int size, boolean last, byte[] data) {
        deflater.reset();
        if (before > 0) {
            deflater.setDictionary(input, 0, before);
        }
        deflater.setInput(input, before, size);
        if (last) {
            deflater.finish();
        }
        int length = deflater.deflate(data, 0, size, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
        return length < size ? length : -1;
    }

    /** Writes the block uncompressed, framed as deflate requires; returns the length. */
    private int store(int before, int size, boolean last, byte[] data) {
        ByteBuffer out = ByteBuffer.wrap(data);
        for (int from = 0; from < size; from += MAX_STORED) {
            int n = Math.min(MAX_STORED, size - from);
            out.put((byte) (last && from + n == size ? 1 : 0));
            out.put((byte) n).put((byte) (n >> 8)).put((byte) ~n).put((byte) (~n >> 8));
            out.put(input, before + from, n);
        }
        return out.position();
    }

    private void read(WatchedFile file, long offset, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(input, 0, size);
        try (FileChannel channel = FileChannel.open(file.path())) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw file.changed();
                }
            }
        }
    }

    @Override
    public void close() {
        deflater.end();
        sampler.end();
    }
}
