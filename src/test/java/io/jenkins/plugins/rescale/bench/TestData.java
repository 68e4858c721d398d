package io.jenkins.plugins.rescale.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Generates files similar to those of simulations, identical on every run. */
final class TestData {
    static final long MIB = 1024 * 1024;
    static final long GIB = 1024 * MIB;

    private TestData() {}

    /** Writes incompressible bytes. */
    static void noise(Path file, int seed, long size) throws IOException {
        Random random = new Random(seed);
        byte[] block = new byte[(int) Math.min(size, MIB)];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(block.length, left));
            }
        }
    }

    /** Writes a sparse file, which takes no disk space and reads as zeros. */
    static void sparse(Path file, long size) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
    }

    /** Writes a mesh as text, which compresses to a third. */
    static void mesh(Path file, int seed, long size) throws IOException {
        Random random = new Random(seed);
        try (OutputStream out = Files.newOutputStream(file)) {
            long written = 0;
            for (int node = 1; written < size; ) {
                StringBuilder lines = new StringBuilder(1 << 16);
                while (lines.length() < 60_000) {
                    lines.append(String.format(
                            Locale.ROOT,
                            "GRID    %8d        %.6f %.6f %.4f%n",
                            node++,
                            random.nextGaussian(),
                            random.nextGaussian(),
                            random.nextInt(100) / 4.0));
                }
                byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
                int length = (int) Math.min(bytes.length, size - written);
                out.write(bytes, 0, length);
                written += length;
            }
        }
    }

    /** Writes a field of doubles with similar neighbors, which compresses slightly. */
    static void field(Path file, int seed, long size) throws IOException {
        Random random = new Random(seed);
        ByteBuffer block = ByteBuffer.allocate((int) MIB);
        double value = 1;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= block.capacity()) {
                block.clear();
                while (block.hasRemaining()) {
                    value += random.nextInt(16) / 1024.0;
                    block.putDouble(value);
                }
                out.write(block.array(), 0, (int) Math.min(block.capacity(), left));
            }
        }
    }

    /**
     * Writes inputs of a large model: of every five files, two are text, two are fields, and one is incompressible. Two
     * files of a hundred hold half of the bytes.
     */
    static void mixed(Path directory, int files, long bytes) throws IOException {
        long left = bytes;
        for (int i = 0; i < files; i++) {
            long share = i == files - 1 ? left : Math.min(left, (i % 50 == 0 ? 50 : 1) * bytes / (files * 2));
            Path file =
                    Files.createDirectories(directory.resolve("case" + i % 7)).resolve("f" + i);
            switch ((i + i / 50) % 5) {
                case 0, 1 -> mesh(file, i, share);
                case 2, 3 -> field(file, i, share);
                default -> noise(file, i, share);
            }
            left -= share;
        }
    }
}
