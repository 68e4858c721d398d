package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * Looks once per MiB whether an upload was answered before its end, so that a refusal (413, 401) is read and not lost in a
 * reset. A plain connection tells at once whether there is something to read; one with TLS has to wait a millisecond for
 * it, as HttpClient's own strategy does with every connection.
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
