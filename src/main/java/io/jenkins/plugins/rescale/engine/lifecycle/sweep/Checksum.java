package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.api.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A checksum for comparing strings across builds. */
final class Checksum {
    private final MessageDigest digest = Sha256.digest();

    void add(String... texts) {
        for (String text : texts) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    /** Returns the hexadecimal checksum and resets it. */
    String text() {
        return Sha256.hex(digest);
    }
}
