package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses blocks of files. A block sees the 32 KiB before it as its dictionary, so that cutting a file costs next to
 * nothing in size. For one thread at a time.
 */
final class BlockCompressor implements Closeable {
    /** Plain bytes of a block. */
    static final int BLOCK = 256 * 1024;
    /** No block needs more, whatever is in it. */
    static final int MAX_DATA = BLOCK + 64;

    /** What zip and gzip use. */
    static final int LEVEL = 6;

    private static final int DICTIONARY = 32 * 1024;
    private static final int SAMPLE = 8 * 1024;
    private static final int SAMPLES_IN_FILE = 8;
    /** Compressing is worth it when it gains 3 %. */
    private static final double WORTH = 0.97;

    private final byte[] input = new byte[DICTIONARY + BLOCK];
    private final byte[] sampled = new byte[SAMPLE + 64];
    private final Deflater deflater = new Deflater(LEVEL, true);
    private final Deflater sampler = new Deflater(Deflater.BEST_SPEED, true);

    /** Reads and compresses one block into {@code data}, which holds {@link #MAX_DATA}. */
    Block compress(Path file, long offset, boolean last, int size, byte[] data) throws IOException {
        int before = (int) Math.min(DICTIONARY, offset);
        read(file, offset - before, before + size);
        long crc = crc(before, size);
        int length = worthIt(before, size) ? deflate(before, size, last, data) : -1;
        if (length >= 0) {
            return new Block(data, length, false, last, size, crc);
        }
        System.arraycopy(input, before, data, 0, size);
        return new Block(data, size, true, last, size, crc);
    }

    /** Reads one block for its checksum only. */
    Block check(Path file, long offset, boolean last, int size) throws IOException {
        read(file, offset, size);
        return new Block(null, 0, true, last, size, crc(0, size));
    }

    /** Looks at a few places of a file: whether compressing it is worth the time. */
    boolean worthIt(Path file, long size) throws IOException {
        long plain = 0;
        long packed = 0;
        for (int i = 0; i < SAMPLES_IN_FILE; i++) {
            int n = (int) Math.min(SAMPLE, size);
            read(file, (size - n) / (SAMPLES_IN_FILE - 1) * i, n);
            plain += n;
            packed += sample(0, n);
        }
        return packed < plain * WORTH;
    }

    private boolean worthIt(int from, int size) {
        if (size <= 2 * SAMPLE) {
            return true;
        }
        int middle = sample(from + (size - SAMPLE) / 2, SAMPLE);
        return middle < SAMPLE * WORTH || sample(from, SAMPLE) < SAMPLE * WORTH;
    }

    private int sample(int from, int size) {
        sampler.reset();
        sampler.setInput(input, from, size);
        sampler.finish();
        return sampler.deflate(sampled);
    }

    /** Length of the result; -1 when it would not be smaller. */
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

    private long crc(int from, int size) {
        CRC32 crc = new CRC32();
        crc.update(input, from, size);
        return crc.getValue();
    }

    private void read(Path file, long offset, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(input, 0, size);
        try (FileChannel channel = FileChannel.open(file)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new ChangedInputException();
                }
            }
        }
    }

    @Override
    public void close() {
        deflater.end();
        sampler.end();
    }

    /** The file became shorter. */
    static final class ChangedInputException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
