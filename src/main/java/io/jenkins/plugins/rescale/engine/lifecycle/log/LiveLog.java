package io.jenkins.plugins.rescale.engine.lifecycle.log;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The part of a process log that was shown while its job ran, kept in a file of the build for a page that follows it.
 *
 * <p>Readers identify a position by its offset: bytes of text since the start of the log, stable for as long as the log
 * grows. Only the newest text is kept, for a long log between 4 and 8 MiB: a full file becomes the older one of two.
 * There may be one writer at a time and any number of readers, each with its own instance. A killed writer leaves at
 * most a partial line; the next writer ends that line and continues.
 */
public final class LiveLog {
    private static final long FULL = 4L << 20;
    /** Number of characters that are written at once. */
    private static final int PIECE = 64 * 1024;
    /** Number of bytes that hold any line that is shown. */
    private static final int MIN_READ = 16 * 1024;

    private static final int MAX_READ = 1024 * 1024;

    private final Path file;
    private final Path older;
    private final UnaryOperator<String> mask;
    private final long full;

    /** @param file created, with its parent folder, when the first line is written */
    public LiveLog(Path file) {
        this(file, UnaryOperator.identity());
    }

    /** @param mask masks secrets in lines, which include their line ends; may remove or add lines */
    public LiveLog(Path file, UnaryOperator<String> mask) {
        this(file, mask, FULL);
    }

    /** @param full number of bytes of text at which a file becomes the older one */
    LiveLog(Path file, UnaryOperator<String> mask, long full) {
        this.file = file;
        this.mask = mask;
        this.older = file.resolveSibling(file.getFileName() + ".old");
        this.full = full;
    }

    /**
     * A chunk of the log: complete lines with their line ends.
     *
     * @param text empty if there is nothing new
     * @param offset where the text starts
     * @param next where to continue reading
     * @param cutBefore whether text is missing between the requested offset and this chunk
     */
    public record Chunk(String text, long offset, long next, boolean cutBefore) {}

    /** Appends a line, passed without its line end. */
    public void append(String line) throws IOException {
        append(List.of(line));
    }

    /** Appends lines, passed without their line ends. */
    public void append(List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
            if (text.length() >= PIECE) {
                write(text.toString());
                text.setLength(0);
            }
        }
        if (text.length() > 0) {
            write(text.toString());
        }
    }

    private void write(String text) throws IOException {
        String shown = mask.apply(text);
        if (!shown.isEmpty()) {
            try (LogSegment segment = writable()) {
                segment.append(shown);
            }
        }
    }

    private LogSegment writable() throws IOException {
        LogSegment newest = LogSegment.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (newest == null) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (LogSegment before = LogSegment.open(older)) {
                return LogSegment.create(file, before == null ? 0 : before.end());
            }
        }
        if (newest.size() < full) {
            return newest;
        }
        newest.close();
        Files.move(file, older, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return LogSegment.create(file, newest.end());
    }

    /**
     * Reads from an offset, whether or not the log is still growing.
     *
     * @param offset {@link Chunk#next} of the previous chunk, or 0 for the beginning; a negative value is relative to
     *     the end. An offset beyond the end, as after the log was started over, means the beginning
     * @param maxBytes maximum bytes of text, at least 16 KiB and at most 1 MiB; other values are clamped
     */
    public Chunk read(long offset, int maxBytes) throws IOException {
        // open the newest file first: if it becomes the older one in between, nothing between the two is missed
        try (LogSegment newest = LogSegment.open(file);
                LogSegment before = LogSegment.open(older)) {
            List<LogSegment> segments = new ArrayList<>();
            if (before != null && (newest == null || before.end() <= newest.base())) {
                segments.add(before);
            }
            if (newest != null) {
                segments.add(newest);
            }
            if (segments.isEmpty()) {
                long at = Math.max(0, offset);
                return new Chunk("", at, at, false);
            }
            return read(segments, offset, Math.max(MIN_READ, Math.min(MAX_READ, maxBytes)));
        }
    }

    private static Chunk read(List<LogSegment> segments, long offset, int max) throws IOException {
        long begin = segments.get(0).base();
        LogSegment last = segments.get(segments.size() - 1);
        boolean fromEnd = offset < 0;
        long from = fromEnd ? Math.max(begin, last.end() + offset) : offset;
        boolean within = from > begin && fromEnd;
        boolean cut = fromEnd && from > 0;
        if (from > last.end()) {
            from = begin;
            cut = true;
        }
        for (LogSegment segment : segments) {
            if (from < segment.base()) {
                from = segment.base();
                cut = true;
            }
            byte[] bytes = segment.read(from, max);
            int start = within ? lineEnd(bytes, 0, 1) : 0;
            int end = lineEnd(bytes, bytes.length - 1, -1);
            if (end == 0 && bytes.length == max) {
                end = max; // not a line that this class wrote
            }
            if (end > start || segment == last) {
                int length = Math.max(0, end - start);
                return new Chunk(text(bytes, start, length), from + start, from + start + length, cut);
            }
        }
        throw new IllegalStateException("no segment");
    }

    /** Index after the first line end in the direction of the step; 0 if there is none. */
    private static int lineEnd(byte[] bytes, int from, int step) {
        for (int i = from; i >= 0 && i < bytes.length; i += step) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whatever was written into the file by others, the result is printable text. */
    private static String text(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, StandardCharsets.UTF_8)
                .lines()
                .map(line -> Printable.of(line, LogFollower.MAX_LINE) + "\n")
                .collect(Collectors.joining());
    }

    /** Deletes the whole log. */
    public void delete() throws IOException {
        Files.deleteIfExists(older);
        Files.deleteIfExists(file);
    }
}
