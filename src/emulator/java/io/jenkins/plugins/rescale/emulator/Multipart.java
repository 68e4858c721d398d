package io.jenkins.plugins.rescale.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code multipart/form-data} body part by part, with a fixed buffer regardless of the size of the parts.
 *
 * <p>Call {@link #next()} for the header of each part, then {@link #copyTo} or {@link #text} for its content.
 */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern PARAMETER = Pattern.compile("(?i)([a-z*]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]*))");
    private static final int MAX_LINE = 16 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] shift = new int[256];
    private final byte[] buffer = new byte[1 << 18];
    private int position;
    private int limit;
    private boolean started;

    /** A form field with its name and its file name, which may be null. */
    record Part(String name, String filename) {}

    Multipart(InputStream in, String contentType) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (contentType == null
                || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                || !boundary.find()) {
            throw new MalformedUpload("Invalid boundary in multipart");
        }
        this.in = in;
        String value = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        this.delimiter = ("\r\n--" + value).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(shift, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            shift[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
    }

    /** Returns the next part, or null after the last one. The content of the previous part must have been read. */
    Part next() throws IOException {
        if (!started) {
            started = true;
            // the first delimiter is not preceded by a line break
            System.arraycopy(new byte[] {'\r', '\n'}, 0, buffer, 0, 2);
            limit = 2;
            copyTo(OutputStream.nullOutputStream(), Long.MAX_VALUE);
        }
        if (isLast()) {
            return null;
        }
        line();
        Map<String, String> disposition = new LinkedHashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                PARAMETER
                        .matcher(header)
                        .results()
                        .forEach(p -> disposition.put(
                                p.group(1).toLowerCase(Locale.ROOT),
                                p.group(2) == null ? p.group(3) : p.group(2).replaceAll("\\\\(.)", "$1")));
            }
        }
        String encoded = disposition.get("filename*");
        String filename = encoded == null
                ? disposition.get("filename")
                : Call.decode(encoded.substring(encoded.lastIndexOf('\'') + 1).replace("+", "%2B"));
        return new Part(disposition.getOrDefault("name", ""), filename);
    }

    /** Returns the content of the current part as text, up to 16 KiB. */
    String text() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copyTo(out, MAX_LINE);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Copies the content of the current part; returns its length, or -1 as soon as it exceeds {@code most}. */
    long copyTo(OutputStream out, long most) throws IOException {
        long copied = 0;
        while (true) {
            int at = indexOfDelimiter();
            int safe = at >= 0 ? at : Math.max(position, limit - delimiter.length + 1);
            out.write(buffer, position, safe - position);
            copied += safe - position;
            position = safe;
            if (copied > most) {
                return -1;
            }
            if (at >= 0) {
                position += delimiter.length;
                return copied;
            }
            fill();
        }
    }

    /** Returns whether the delimiter just read ends the body; it need not be followed by a line break. */
    private boolean isLast() throws IOException {
        while (limit - position < 2) {
            fill();
        }
        return buffer[position] == '-' && buffer[position + 1] == '-';
    }

    /** Boyer–Moore–Horspool search: examines about one byte in {@code delimiter.length}. */
    private int indexOfDelimiter() {
        int last = delimiter.length - 1;
        int at = position;
        while (at + last < limit) {
            int i = last;
            while (i >= 0 && buffer[at + i] == delimiter[i]) {
                i--;
            }
            if (i < 0) {
                return at;
            }
            at += shift[buffer[at + last] & 0xff];
        }
        return -1;
    }

    private String line() throws IOException {
        for (int at = position; ; at++) {
            if (at - position > MAX_LINE) {
                throw new MalformedUpload("header too long");
            }
            while (at + 1 >= limit) {
                int done = at - position;
                fill();
                at = position + done;
            }
            if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                String line = new String(buffer, position, at - position, StandardCharsets.UTF_8);
                position = at + 2;
                return line;
            }
        }
    }

    /** Moves the remaining bytes to the start of the buffer and appends more. */
    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            throw new MalformedUpload("the body ends early");
        }
        limit += read;
    }
}
