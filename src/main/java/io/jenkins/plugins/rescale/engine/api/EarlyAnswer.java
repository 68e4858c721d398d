package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * Checks once per MiB whether the platform has responded to an upload before its end, so that a rejection (413, 401) is
 * read and not lost in a connection reset. A plain connection can be checked without waiting; a TLS connection needs a
 * millisecond, as in HttpClient's own strategy for all connections.
 */
final class EarlyAnswer implements ResponseOutOfOrderStrategy {
    private static final long BYTES_BETWEEN_LOOKS = 1024 * 1024;

    @Override
    public boolean isEarlyResponseDetected(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            InputStream in,
            long totalBytesSent,
            long nextWriteSize)
            throws IOException {
        if (totalBytesSent / BYTES_BETWEEN_LOOKS == (totalBytesSent + nextWriteSize) / BYTES_BETWEEN_LOOKS) {
            return false;
        }
        return connection.getSSLSession() == null
                ? in.available() > 0
                : connection.isDataAvailable(Timeout.ONE_MILLISECOND);
    }
}
