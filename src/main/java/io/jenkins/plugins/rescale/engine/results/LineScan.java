package io.jenkins.plugins.rescale.engine.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads a text once for any number of rules, in bounded memory, whatever its length and that of its lines. The text is
 * taken as bytes and searched as a whole for what the rules require; only lines of interest become texts of their own, in
 * UTF-8.
 */
final class LineScan {
    /** What of a line is looked at, in bytes. Longer lines are cut: no solver prints such for people. */
    static final int LONGEST_LINE = 16 * 1024;

    private static final int CHUNK = 256 * 1024;

    private record Search(LineRule rule, String required) {}

    private final List<Search> searches;
    private final boolean stamped;

    /** @param stamped whether lines may begin with the time at which the platform took them, which is no part of them */
    LineScan(List<? extends LineRule> rules, boolean stamped) {
        this.stamped = stamped;
        searches = rules.stream()
                .map(rule -> new Search(rule, asBytes(rule.required())))
                .toList();
    }

    /** A text as a string with a character for each of its bytes. */
    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Reads to the end; does not close. */
    void read(InputStream in) throws IOException {
        byte[] buffer = new byte[CHUNK + LONGEST_LINE];
        int kept = 0;
        boolean cut = false;
        while (true) {
            int read = in.readNBytes(buffer, kept, CHUNK);
            if (read == 0) {
                break;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while the text was read");
            }
            int from = 0;
            int length = kept + read;
            if (cut) {
                from = endOfLine(buffer, kept, length);
                cut = from == length && buffer[length - 1] != '\n';
            }
            int end = lastLine(buffer, from, length);
            search(buffer, from, end);
            kept = cut ? 0 : length - end;
            if (kept > LONGEST_LINE) {
                search(buffer, end, end + LONGEST_LINE);
                kept = 0;
                cut = true;
            }
            System.arraycopy(buffer, end, buffer, 0, kept);
        }
        search(buffer, 0, kept);
    }

    /** Takes whole lines that came by another way. */
    void read(String lines) {
        search(asBytes(lines));
    }

    private static int endOfLine(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    private static int lastLine(byte[] bytes, int from, int to) {
        for (int i = to; i > from; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return from;
    }

    private void search(byte[] bytes, int from, int to) {
        if (to > from) {
            search(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
    }

    private void search(String text) {
        for (Search search : searches) {
            int from = 0;
            while (from < text.length()) {
                int hit = search.required.isEmpty() ? from : text.indexOf(search.required, from);
                if (hit < 0) {
                    break;
                }
                int start = text.lastIndexOf('\n', hit - 1) + 1;
                int end = text.indexOf('\n', hit);
                if (end < 0) {
                    end = text.length();
                }
                lines(text, start, end, search.rule);
                from = end + 1;
            }
        }
    }

    /** What progress bars write over itself, with a carriage return, are lines too. */
    private void lines(String text, int start, int end, LineRule rule) {
        String line = text.substring(start, Math.min(end, start + LONGEST_LINE));
        int from = 0;
        for (int i = line.indexOf('\r'); i >= 0; i = line.indexOf('\r', from)) {
            line(line.substring(from, i), rule);
            from = i + 1;
        }
        if (from < line.length() || from == 0) {
            line(line.substring(from), rule);
        }
    }

    private void line(String line, LineRule rule) {
        String decoded =
                isAscii(line) ? line : new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        rule.accept(stamped ? Stamp.strip(decoded) : decoded);
    }

    private static boolean isAscii(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
