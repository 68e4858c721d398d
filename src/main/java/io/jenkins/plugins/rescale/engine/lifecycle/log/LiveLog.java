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
 * What was shown of a process log while its job ran, kept in a file of the build for a page that follows it.
 *
 * <p>Readers name a place by its offset: bytes of text since the log began, the same for as long as it grows. Only the
 * newest text is kept, of a long log between 4 and 8 MiB: a file that is full becomes the older one of two. There is
 * one writer at a time and any number of readers, each with an instance of its own. A writer that was killed leaves at
 * most a part of a line; the next one ends that line and goes on.
 */
public final class LiveLog {
    private static final long FULL = 4L << 20;
    /** Characters that are written at once. */
    private static final int PIECE = 64 * 1024;
    /** So many bytes hold any line that is shown. */
    private static final int MIN_READ = 16 * 1024;

    private static final int MAX_READ = 1024 * 1024;

    private final Path file;
    private final Path older;
    private final UnaryOperator<String> mask;
    private final long full;

    /** @param file is made, with the folder around it, by the first line */
    public LiveLog(Path file) {
        this(file, UnaryOperator.identity());
    }

    /** @param mask hides in lines, each with its end, what nobody is to see; may leave out or add some */
    public LiveLog(Path file, UnaryOperator<String> mask) {
        this(file, mask, FULL);
    }

    /** @param full bytes of text at which a file becomes the older one */
    LiveLog(Path file, UnaryOperator<String> mask, long full) {
        this.file = file;
        this.mask = mask;
        this.older = file.resolveSibling(file.getFileName() + ".old");
        this.full = full;
    }

    /**
     * A part of the log, whole lines with their ends.
     *
     * @param text empty when there is nothing new
     * @param offset where it begins
     * @param next where to read on
     * @param cutBefore whether text is missing between the place that was asked for and this
     */
    public record Chunk(String text, long offset, long next, boolean cutBefore) {}

    /** Adds a line, given without its end. */
    public void append(String line) throws IOException {
        append(List.of(line));
    }

    /** Adds lines, each given without its end. */
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
     * Reads from a place on, while the log grows or not.
     *
     * @param offset {@link Chunk#next} of the chunk before, 0 for the beginning; negative for so many bytes before the
     *     end. Behind the end, as when the log was begun anew, it is the beginning
     * @param maxBytes of text, taken as at least 16 KiB and at most 1 MiB
     */
    public Chunk read(long offset, int maxBytes) throws IOException {
        // the newest first: when it becomes the older one meanwhile, nothing is missed between the two
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
                end = max; // no line of ours
            }
            if (end > start || segment == last) {
                int length = Math.max(0, end - start);
                return new Chunk(text(bytes, start, length), from + start, from + start + length, cut);
            }
        }
        throw new IllegalStateException("no segment");
    }

    /** Behind the first line end from an index on; 0 for none. */
    private static int lineEnd(byte[] bytes, int from, int step) {
        for (int i = from; i >= 0 && i < bytes.length; i += step) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whatever somebody wrote into the file, this is text. */
    private static String text(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, StandardCharsets.UTF_8)
                .lines()
                .map(line -> Printable.of(line, LogFollower.MAX_LINE) + "\n")
                .collect(Collectors.joining());
    }

    /** Removes all of it. */
    public void delete() throws IOException {
        Files.deleteIfExists(older);
        Files.deleteIfExists(file);
    }
}
