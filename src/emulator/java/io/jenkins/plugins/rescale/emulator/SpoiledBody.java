package io.jenkins.plugins.rescale.emulator;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A response body with a fault: cut off, stalled, truncated or corrupted while streaming, or rewritten. */
final class SpoiledBody implements Reply.Body {
    private final Reply.Body whole;
    private final long length;
    private final long cutAfter;
    private final long flipAt;
    /** Latch awaited at the position where the body is cut off. */
    private final CountDownLatch release;

    private SpoiledBody(Reply.Body whole, long length, long cutAfter, long flipAt, CountDownLatch release) {
        this.whole = whole;
        this.length = length;
        this.cutAfter = cutAfter;
        this.flipAt = flipAt;
        this.release = release;
    }

    /**
     * Applies a fault to a response; faults that do not affect bodies leave it unchanged.
     *
     * @param release the latch that ends a stall
     */
    static Reply spoil(Reply reply, Fault fault, CountDownLatch release) throws IOException {
        Reply.Body body = reply.body();
        CountDownLatch now = new CountDownLatch(0);
        if (fault instanceof Fault.Stall stall) {
            return reply.withBody(new SpoiledBody(body, body.length(), stall.bytes(), -1, release));
        }
        if (fault instanceof Fault.Truncate truncate) {
            return reply.withBody(new SpoiledBody(body, body.length(), truncate.bytes(), -1, now));
        }
        if (fault instanceof Fault.Shorten shorten) {
            long length = Math.min(shorten.bytes(), body.length());
            return reply.withBody(new SpoiledBody(body, length, length, -1, now));
        }
        if (fault instanceof Fault.Corrupt corrupt) {
            return reply.withBody(new SpoiledBody(body, body.length(), Long.MAX_VALUE, corrupt.offset(), now));
        }
        if (fault instanceof Fault.Rewrite rewrite) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            body.writeTo(text);
            String changed = rewrite.change().apply(text.toString(StandardCharsets.UTF_8));
            return reply.withBody(new Reply.Bytes(changed.getBytes(StandardCharsets.UTF_8)));
        }
        return reply;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            whole.writeTo(new Spoiler(out));
        } catch (EndOfBody e) {
            // the rest is not sent; if a longer body was announced, closing the exchange closes the connection
            out.flush();
            awaitRelease();
        }
    }

    private void awaitRelease() throws InterruptedIOException {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the emulator was closed");
        }
    }

    private static final class EndOfBody extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final class Spoiler extends FilterOutputStream {
        private long position;

        private Spoiler(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int sent = (int) Math.min(count, cutAfter - position);
            int flip = (int) Math.min(Integer.MAX_VALUE, flipAt - position);
            if (flip >= 0 && flip < sent) {
                byte[] copy = bytes.clone();
                copy[offset + flip] ^= 1;
                out.write(copy, offset, sent);
            } else {
                out.write(bytes, offset, sent);
            }
            position += sent;
            if (sent < count) {
                throw new EndOfBody();
            }
        }
    }
}
