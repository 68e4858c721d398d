package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Determines which part of a file a response contains. */
final class ContentRange {
    private static final Pattern FORM =
            Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)", Pattern.CASE_INSENSITIVE);

    private ContentRange() {}

    /**
     * Opens the contents of a response. A 206 must have a {@code Content-Range} that starts at the requested offset and
     * does not extend past the requested end; any other status means the whole file.
     *
     * @throws IOException if a 206 has no such header, or its length contradicts the header
     */
    static FileContents open(Exchange exchange, ByteRange asked) throws IOException {
        long length = exchange.length();
        if (exchange.status() != 206) {
            return new FileContents(0, length, length, exchange.body(), exchange);
        }
        String header = exchange.header("Content-Range");
        Matcher part = FORM.matcher(header);
        if (!part.matches()) {
            throw new IOException("the response does not specify which part of the file it contains");
        }
        long first = Long.parseLong(part.group(1));
        long last = Long.parseLong(part.group(2));
        long total = part.group(3).equals("*") ? -1 : Long.parseLong(part.group(3));
        if (first != asked.first() || last < first || last > asked.last()) {
            throw new IOException(
                    "the response contains a part of the file that was not requested: " + Printable.of(header, 80));
        }
        long announced = last - first + 1;
        if (length >= 0 && length != announced || total >= 0 && last >= total) {
            throw new IOException(
                    "the part of the file in the response contradicts its length: " + Printable.of(header, 80));
        }
        return new FileContents(first, announced, total, exchange.body(), exchange);
    }
}
