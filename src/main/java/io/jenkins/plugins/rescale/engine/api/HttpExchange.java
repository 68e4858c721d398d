package io.jenkins.plugins.rescale.engine.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** A response over HTTP. Closing it early ends the connection. */
final class HttpExchange implements Exchange {
    private static final Logger LOGGER = Logger.getLogger(HttpExchange.class.getName());

    private final ClassicHttpResponse response;
    private final HttpUriRequestBase request;
    private final CallWatch.Call call;

    HttpExchange(ClassicHttpResponse response, HttpUriRequestBase request, CallWatch.Call call) {
        this.response = response;
        this.request = request;
        this.call = call;
    }

    @Override
    public int status() {
        return response.getCode();
    }

    @Override
    public String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
    }

    @Override
    public long length() {
        HttpEntity entity = response.getEntity();
        return entity == null ? 0 : entity.getContentLength();
    }

    /** The body. Reads throw {@link CallWatch.Ended} once the watch has ended the call. */
    @Override
    public InputStream body() throws IOException {
        HttpEntity entity = response.getEntity();
        InputStream in = entity == null ? null : entity.getContent();
        return in == null ? InputStream.nullInputStream() : new WatchedBody(in);
    }

    @Override
    public void unlimited() {
        call.limit(null);
        call.caller(null);
    }

    /**
     * Ends the connection, or reuses it if the body was read to its end. Never fails: an error while draining the body
     * is expected, since the connection has just been ended.
     */
    @Override
    public void close() {
        call.close();
        request.cancel();
        try {
            response.close();
        } catch (IOException e) {
            LOGGER.log(Level.FINEST, "the body was not read completely", e);
        }
    }

    /** Tells the watch which thread is reading, so that interrupting the thread ends the read. */
    private final class WatchedBody extends FilterInputStream {
        WatchedBody(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            call.caller(Thread.currentThread());
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                IOException ended = call.ended(e);
                throw ended == null ? e : ended;
            } finally {
                call.caller(null);
            }
        }

        /** Does not drain the rest, which may be large. */
        @Override
        public void close() {
            HttpExchange.this.close();
        }
    }
}
