package io.jenkins.plugins.rescale.engine.lifecycle.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/** An open file of a {@link LiveLog}: a line with the offset at which its text starts, followed by the text. */
final class LogSegment implements Closeable {
    private static final int HEADER = 20;
    private static final long MAX_BASE = 1L << 60;

    private final FileChannel channel;
    private final long base;
    private long end;

    private LogSegment(FileChannel channel, long base, long end) {
        this.channel = channel;
        this.base = base;
        this.end = end;
    }

    /** Null if the file does not exist or does not start with a valid offset. */
    @CheckForNull
    static LogSegment open(Path file, OpenOption... options) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, options);
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            byte[] header = read(channel, 0, HEADER);
            String line = new String(header, StandardCharsets.ISO_8859_1);
            long base = line.matches("\\d{19}\n") ? parse(line) : -1;
            if (base >= 0) {
                return new LogSegment(channel, base, base + channel.size() - HEADER);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static long parse(String header) {
        try {
            long base = Long.parseLong(header.substring(0, HEADER - 1));
            return base <= MAX_BASE ? base : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Creates an empty segment, replacing any file with that name. */
    static LogSegment create(Path file, long base) throws IOException {
        Files.deleteIfExists(file);
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        LogSegment segment = new LogSegment(channel, base, base);
        try {
            write(channel, String.format(Locale.ROOT, "%019d", base) + "\n", 0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return segment;
    }

    /** Offset of the first byte. */
    long base() {
        return base;
    }

    /** Offset after the last byte, as of when the file was opened, plus what was appended since. */
    long end() {
        return end;
    }

    long size() {
        return end - base;
    }

    /** Reads a limited number of bytes from an offset in the segment. */
    byte[] read(long offset, int max) throws IOException {
        return read(channel, HEADER + offset - base, (int) Math.min(max, Math.max(0, end - offset)));
    }

    private static byte[] read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = position;
        while (bytes.hasRemaining()) {
            int n = channel.read(bytes, at);
            if (n < 0) {
                break;
            }
            at += n;
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Appends text, on a new line if an earlier writer stopped in the middle of one. */
    void append(String text) throws IOException {
        byte[] last = read(Math.max(base, end - 1), 1);
        boolean cut = last.length > 0 && last[0] != '\n';
        end += write(channel, cut ? "\n" + text : text, HEADER + end - base);
    }

    private static int write(FileChannel channel, String text, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        int length = bytes.remaining();
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
