package io.jenkins.plugins.rescale.emulator;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the files and directories of a tar archive. Supports ustar, GNU long names and pax paths; skips links. */
final class TarReader implements Closeable {
    private static final int BLOCK = 512;

    private final InputStream in;
    private long left;
    private long padding;

    /** A file or directory in the archive. */
    record Entry(String name, boolean directory, boolean executable) {}

    TarReader(InputStream in) {
        this.in = in;
    }

    /** Returns the next file or directory, or null at the end. */
    Entry next() throws IOException {
        String longName = null;
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return null;
            }
            left = number(header, 124, 12);
            padding = (BLOCK - left % BLOCK) % BLOCK;
            char type = (char) header[156];
            String name = longName == null ? name(header) : longName;
            switch (type) {
                case 'L' -> longName = text(readAll(), 0, Integer.MAX_VALUE);
                case 'x' -> longName = paxPath(readAll(), longName);
                case '5' -> {
                    return new Entry(name, true, false);
                }
                case '0', 0, '7' -> {
                    return new Entry(name, name.endsWith("/"), (number(header, 100, 8) & 0100) != 0);
                }
                default -> longName = null;
            }
        }
    }

    private byte[] readAll() throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(left, 1 << 20));
        left -= bytes.length;
        return bytes;
    }

    /** Returns the content of the last entry returned by {@link #next}; closing it has no effect. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = in.read(bytes, offset, (int) Math.min(left, length));
                if (read < 0) {
                    throw new EOFException("the archive ends within a file");
                }
                left -= read;
                return read;
            }
        };
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        boolean ustar = text(header, 257, 5).equals("ustar");
        String prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end - from < length && end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static long number(byte[] bytes, int from, int length) throws IOException {
        if ((bytes[from] & 0x80) != 0) {
            long value = 0;
            for (int i = from + length - 8; i < from + length; i++) {
                value = value << 8 | bytes[i] & 0xff;
            }
            return value;
        }
        String octal = text(bytes, from, length).strip();
        try {
            return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        } catch (NumberFormatException e) {
            throw new IOException("not a tar archive", e);
        }
    }

    /** Returns the path in pax records, each {@code "<length> <key>=<value>\n"}; {@code otherwise} if there is none. */
    private static String paxPath(byte[] records, String otherwise) {
        String path = otherwise;
        for (int at = 0; at < records.length; ) {
            int space = at;
            while (space < records.length && records[space] != ' ') {
                space++;
            }
            int length = Integer.parseInt(new String(records, at, space - at, StandardCharsets.US_ASCII));
            String record = new String(records, space + 1, at + length - space - 2, StandardCharsets.UTF_8);
            if (record.startsWith("path=")) {
                path = record.substring("path=".length());
            }
            at += length;
        }
        return path;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
