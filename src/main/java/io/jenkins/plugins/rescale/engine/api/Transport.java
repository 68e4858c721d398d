package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.net.URI;

/** Sends requests to a platform, once each. */
interface Transport {
    /** Values of the {@code Authorization} and {@code Range} headers; the range is empty for none. */
    record Headers(String authorization, String range) {}

    /**
     * Sends a request and returns once the headers of the response have arrived.
     *
     * @param transfer whether the body of the request or response is a file, which may take any time as long as bytes
     *     flow
     * @throws NotSent if the request certainly had no effect
     */
    Exchange send(URI uri, Request request, Headers headers, boolean transfer) throws IOException;

    /** The call failed before the request was sent, so it certainly had no effect. The cause says why. */
    final class NotSent extends IOException {
        private static final long serialVersionUID = 1L;

        NotSent(IOException cause) {
            super(cause);
        }
    }
}
