package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Metrics that a JSON pointer finds in a file, which is read as a stream: a file of gigabytes is no problem. */
final class JsonNumbers {
    private final Map<String, List<Found>> pointers;

    /** @param pointers what collects the number at a pointer, such as {@code /summary/mass} */
    JsonNumbers(Map<String, List<Found>> pointers) {
        this.pointers = pointers;
    }

    /**
     * Reads to the end; does not close.
     *
     * @throws IOException if it cannot be read or is no JSON
     */
    void read(InputStream in) throws IOException {
        try (JsonParser parser = new JsonFactory()
                .createParser(in)
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .enable(JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && !pointers.isEmpty()) {
                    take(parser, token);
                }
            }
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
