package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads the last lines of a file that may be growing. */
final class Tail {
    private static final int BLOCK = 1 << 16;
    private static final int MOST = 16 << 20;

    private Tail() {}

    /** Returns the last {@code lines} lines without terminators, limited to the last 16 MiB. */
    static List<String> lines(Path file, int lines) throws IOException {
        Deque<byte[]> blocks = new ArrayDeque<>();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long position = in.length();
            long breaks = 0;
            long read = 0;
            // one more line break than lines, since the text usually ends with one
            while (position > 0 && breaks <= lines && read < MOST) {
                byte[] block = new byte[(int) Math.min(BLOCK, position)];
                position -= block.length;
                read += block.length;
                in.seek(position);
                in.readFully(block);
                breaks += breaks(block);
                blocks.addFirst(block);
            }
        }
        List<String> all = join(blocks).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private static long breaks(byte[] block) {
        long breaks = 0;
        for (byte b : block) {
            breaks += b == '\n' ? 1 : 0;
        }
        return breaks;
    }

    private static String join(Deque<byte[]> blocks) {
        byte[] text = new byte[blocks.stream().mapToInt(block -> block.length).sum()];
        int at = 0;
        for (byte[] block : blocks) {
            System.arraycopy(block, 0, text, at, block.length);
            at += block.length;
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}
