package io.jenkins.plugins.rescale.engine.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads a text once for any number of rules, in bounded memory regardless of its length and that of its lines. The
 * bytes are searched in large chunks for the strings that the rules require; only matching lines are decoded, as UTF-8.
 * A line ends with a line feed or with a carriage return, which progress bars use to overwrite themselves; empty lines
 * are skipped.
 */
final class LineScan {
    /**
     * Maximum length of a line, in bytes. The rest of a longer line is ignored, and so is the word in which it would be
     * cut, as it may be a number: solvers do not print such lines.
     */
    static final int LONGEST_LINE = 16 * 1024;

    private static final int CHUNK = 256 * 1024;

    private record Search(LineRule rule, String required) {}

    private final List<Search> searches;
    private final boolean stamped;

    /** @param stamped whether lines may begin with a timestamp of the platform, which is removed */
    LineScan(List<? extends LineRule> rules, boolean stamped) {
        this.stamped = stamped;
        searches = rules.stream()
                .map(rule -> new Search(rule, asBytes(rule.required())))
                .toList();
    }

    /** Converts a string to one with a character for each of its UTF-8 bytes. */
    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads the stream to its end without closing it.
     *
     * @throws InterruptedIOException if the thread is interrupted
     */
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
                throw new InterruptedIOException("interrupted while reading the text");
            }
            int from = 0;
            int length = kept + read;
            if (cut) {
                from = endOfLine(buffer, kept, length);
                cut = from == length && !isEnd(buffer[length - 1]);
            }
            int end = lastLine(buffer, from, length);
            search(buffer, from, end);
            kept = cut ? 0 : length - end;
            if (kept > LONGEST_LINE) {
                search(buffer, end, end + LONGEST_LINE + 1);
                kept = 0;
                cut = true;
            }
            System.arraycopy(buffer, end, buffer, 0, kept);
        }
        search(buffer, 0, kept);
    }

    /** Reads complete lines from a string. */
    void read(String lines) {
        search(asBytes(lines));
    }

    private static boolean isEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private static int endOfLine(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isEnd(bytes[i])) {
                return i + 1;
            }
        }
        return to;
    }

    private static int lastLine(byte[] bytes, int from, int to) {
        for (int i = to; i > from; i--) {
            if (isEnd(bytes[i - 1])) {
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
                lines(text.substring(start, end), search);
                from = end + 1;
            }
        }
    }

    private void lines(String text, Search search) {
        int from = 0;
        for (int i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', from)) {
            line(text.substring(from, i), search);
            from = i + 1;
        }
        line(text.substring(from), search);
    }

    private void line(String whole, Search search) {
        String line = whole.length() > LONGEST_LINE ? whole.substring(0, endOfWords(whole)) : whole;
        if (line.isEmpty() || !line.contains(search.required)) {
            return;
        }
        String decoded =
                isAscii(line) ? line : new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        search.rule.accept(stamped ? Stamp.strip(decoded) : decoded);
    }

    /** Where a line that is too long is cut. */
    private static int endOfWords(String line) {
        int end = LONGEST_LINE;
        if (isOfWord(line.charAt(end))) {
            while (end > 0 && isOfWord(line.charAt(end - 1))) {
                end--;
            }
        }
        return end;
    }

    /** Whether a character may be part of a number. */
    private static boolean isOfWord(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '.' || c == '+' || c == '-';
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
