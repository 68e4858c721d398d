package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;

/**
 * Bounds of one attempt of a call.
 *
 * @param connect to establish a connection, TLS apart
 * @param tls for the TLS handshake
 * @param read between two pieces of an answer, and until its first one
 * @param upload between two pieces of an upload, and from its last one to the end of the answer
 * @param call for a whole call other than a transfer, so that an answer that only trickles in ends as well
 */
public record Timeouts(Duration connect, Duration tls, Duration read, Duration upload, Duration call) {
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5));
}
