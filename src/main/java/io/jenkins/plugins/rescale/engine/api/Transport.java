package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.net.URI;

/** Takes requests to a platform, once each, and brings the answers. */
interface Transport {
    /** Header names and values that a request carries. */
    record Headers(String authorization, String range) {}

    /**
     * Sends a request and returns when the headers of the answer are there.
     *
     * @param transfer whether the body is contents of a file, which no time bounds as long as bytes flow
     * @throws NotSent if it certainly had no effect
     */
    Exchange send(URI uri, Request request, Headers headers, boolean transfer) throws IOException;

    /** The call failed before its request was begun: it certainly had no effect. The cause says why. */
    final class NotSent extends IOException {
        private static final long serialVersionUID = 1L;

        NotSent(IOException cause) {
            super(cause);
        }
    }
}
