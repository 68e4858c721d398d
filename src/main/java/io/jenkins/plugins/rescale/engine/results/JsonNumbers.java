package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;

/** Reads the numbers at JSON pointers. The file is streamed, so its size does not matter. */
final class JsonNumbers {
    private final Map<String, List<Found>> pointers;

    /** @param pointers collectors by JSON pointer, such as {@code /summary/mass} */
    JsonNumbers(Map<String, List<Found>> pointers) {
        this.pointers = pointers;
    }

    /**
     * Reads the stream to its end without closing it.
     *
     * @throws InterruptedIOException if the thread is interrupted
     * @throws IOException if it cannot be read or is not JSON
     */
    void read(InputStream in) throws IOException {
        try (JsonParser parser = new JsonFactory()
                .createParser(new Interruptible(in))
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .enable(JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && !pointers.isEmpty()) {
                    take(parser, token);
                }
            }
        }
    }

    /** Checks for interrupts, which reading a file ignores. */
    private static final class Interruptible extends FilterInputStream {
        Interruptible(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while reading the JSON");
            }
            return super.read(buffer, from, length);
        }
    }

    private void take(JsonParser parser, JsonToken token) throws IOException {
        List<Found> found =
                pointers.get(parser.getParsingContext().pathAsPointer().toString());
        if (found == null) {
            return;
        }
        if (token.isNumeric()) {
            add(found, parser.getDoubleValue());
        } else if (token == JsonToken.VALUE_STRING) {
            Numbers.parse(parser.getText()).ifPresent(number -> add(found, number));
        }
    }

    private static void add(List<Found> found, double number) {
        found.forEach(points -> points.add(number));
    }
}
