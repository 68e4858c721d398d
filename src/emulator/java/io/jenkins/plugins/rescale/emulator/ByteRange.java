package io.jenkins.plugins.rescale.emulator;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A byte range {@code first..last} of a file, both inclusive, from a {@code Range} header. A last byte beyond the end
 * is clamped. Multiple ranges, other units and malformed headers are ignored, as HTTP allows: the response is 200 with
 * the whole file.
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Returns the response to a GET of a file with this {@code Range} header, which may be null. */
    static Reply reply(Path file, long size, String header, String contentType) {
        Matcher range = SINGLE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Reply.file(200, contentType, file, 0, size).with("Accept-Ranges", "bytes");
        }
        ByteRange wanted = of(range.group(1), range.group(2), size);
        if (wanted == null) {
            return Reply.file(200, contentType, file, 0, size).with("Accept-Ranges", "bytes");
        }
        if (wanted.first >= size || wanted.last < wanted.first) {
            return Reply.json(416, Json.detail("Requested range not satisfiable."))
                    .with("Content-Range", "bytes */" + size);
        }
        return Reply.file(206, contentType, file, wanted.first, wanted.last - wanted.first + 1)
                .with("Accept-Ranges", "bytes")
                .with("Content-Range", "bytes " + wanted.first + "-" + wanted.last + "/" + size);
    }

    private static ByteRange of(String first, String last, long size) {
        if (first.isEmpty()) {
            long suffix = Long.parseLong(last);
            return new ByteRange(suffix == 0 ? size : Math.max(0, size - suffix), size - 1);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        return to < from ? null : new ByteRange(from, Math.min(to, size - 1));
    }
}
