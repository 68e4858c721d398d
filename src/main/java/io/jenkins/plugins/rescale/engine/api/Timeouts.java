package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;

/**
 * Time limits for a single attempt of a call.
 *
 * @param connect for establishing a connection, without TLS
 * @param tls for the TLS handshake
 * @param read for the first data of a response, and between two reads
 * @param upload between two writes of an upload, and from the last write to the end of the response
 * @param call for an entire call other than a transfer, so that a response that trickles in also times out
 */
public record Timeouts(Duration connect, Duration tls, Duration read, Duration upload, Duration call) {
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5));
}
