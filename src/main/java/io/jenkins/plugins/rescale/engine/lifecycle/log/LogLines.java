package io.jenkins.plugins.rescale.engine.lifecycle.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Normalizes lines of a log so that they can be counted and compared no matter how they were split: a carriage return
 * ends a line, since progress bars use it, and long lines are truncated.
 */
final class LogLines {
    /** Maximum characters of a line that are kept. */
    static final int MAX_LINE = 4000;
    /** Number of characters of a line that its fingerprint covers. */
    private static final int MARKED = 1000;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private LogLines() {}

    /** @param raw lines as split by the platform, with or without a carriage return at the end */
    static List<String> of(List<String> raw) {
        List<String> lines = new ArrayList<>(raw.size());
        for (String line : raw) {
            String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
            text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            int from = 0;
            for (int i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', from)) {
                lines.add(cut(text.substring(from, i)));
                from = i + 1;
            }
            lines.add(cut(text.substring(from)));
        }
        return lines;
    }

    private static String cut(String line) {
        return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
    }

    /** Hash of a line, never 0. Ignores characters that different decoders represent differently. */
    static long fingerprint(String line) {
        return fingerprint(line, MARKED);
    }

    static long fingerprint(String line, int size) {
        long hash = FNV_OFFSET;
        int left = size;
        for (int i = 0; i < line.length() && left > 0; i++) {
            char c = line.charAt(i);
            if (counts(c)) {
                hash = (hash ^ c) * FNV_PRIME;
                left--;
            }
        }
        return hash == 0 ? 1 : hash;
    }

    /** Number of characters that the fingerprint covers. */
    static int size(String line) {
        return (int) line.chars().filter(LogLines::counts).limit(MARKED).count();
    }

    private static boolean counts(int c) {
        return c >= ' ' && c <= '~';
    }
}
