package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response.
 *
 * @param status the HTTP status
 * @param headers all headers except {@code Content-Length}
 * @param body the body, whose length is known in advance
 * @param lingering whether the rest of the request is read only after the response was sent, for a short time, before
 *     the connection is closed; for requests that are rejected without reading them
 */
record Reply(int status, Map<String, String> headers, Body body, boolean lingering) {
    private static final String CONTENT_TYPE = "Content-Type";

    /** The body of a response; streamed from disk or memory. */
    interface Body {
        long length();

        void writeTo(OutputStream out) throws IOException;
    }

    static Reply json(int status, JsonNode body) {
        return bytes(status, "application/json", Json.bytes(body));
    }

    static Reply ok(JsonNode body) {
        return json(200, body);
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), new Bytes(new byte[0]), false);
    }

    static Reply text(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply bytes(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of(CONTENT_TYPE, contentType), new Bytes(body), false);
    }

    /** Returns part of a file: {@code length} bytes from {@code offset}; sends zeros beyond the end of the file. */
    static Reply file(int status, String contentType, Path file, long offset, long length) {
        return new Reply(status, Map.of(CONTENT_TYPE, contentType), new FilePart(file, offset, length), false);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, lingering);
    }

    Reply withBody(Body other) {
        return new Reply(status, headers, other, lingering);
    }

    Reply beforeRequestIsRead() {
        return new Reply(status, headers, body, true);
    }

    record Bytes(byte[] bytes) implements Body {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    private record FilePart(Path file, long offset, long length) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[(int) Math.min(Math.max(length, 1), 1 << 18)];
            long left = length;
            try (FileChannel channel = FileChannel.open(file)) {
                InputStream in = Channels.newInputStream(channel.position(offset));
                while (left > 0) {
                    int wanted = (int) Math.min(left, buffer.length);
                    int read = in.readNBytes(buffer, 0, wanted);
                    Arrays.fill(buffer, read, wanted, (byte) 0);
                    out.write(buffer, 0, wanted);
                    left -= wanted;
                }
            }
        }
    }
}
