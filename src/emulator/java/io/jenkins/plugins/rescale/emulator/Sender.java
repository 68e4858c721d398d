package io.jenkins.plugins.rescale.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** Sends a response and completes its entry in the journal. */
final class Sender {
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final HttpExchange exchange;
    private final CountingInput requestBody;
    private final Journal.Slot slot;

    Sender(HttpExchange exchange, CountingInput requestBody, Journal.Slot slot) {
        this.exchange = exchange;
        this.requestBody = requestBody;
        this.slot = slot;
    }

    void send(Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Server", "rescale-emulator");
        exchange.getResponseHeaders().set("Vary", "Accept, Authorization");
        if (reply.lingering()) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        long length = reply.body().length();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        slot.answer(reply.status(), requestBody.count(), head ? 0 : length);
        if (head || length == 0) {
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), length);
        CountingOutput out = new CountingOutput(exchange.getResponseBody());
        try {
            reply.body().writeTo(out);
        } finally {
            if (out.count != length) {
                slot.answer(reply.status(), requestBody.count(), out.count);
            }
            out.flush();
        }
        if (reply.lingering()) {
            linger();
        }
    }

    /** Lets a client that is still sending read the response before the connection is closed. */
    private void linger() throws IOException {
        byte[] buffer = new byte[1 << 16];
        long end = System.nanoTime() + LINGER_NANOS;
        while (System.nanoTime() < end && requestBody.read(buffer) >= 0) {
            // discarded
        }
    }

    private static final class CountingOutput extends FilterOutputStream {
        private long count;

        private CountingOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }
    }
}
