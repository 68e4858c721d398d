package io.jenkins.plugins.rescale.engine.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells accounts apart without keeping what opens them: a platform and a credential on it. Good as a map key, and its
 * digest as a file name.
 *
 * @param origin of the platform
 * @param digest SHA-256 of origin and credential, 64 lower-case hexadecimal digits
 */
public record AccountKey(String origin, String digest) {
    /** The account that a token opens. */
    public static AccountKey of(ConnectionSettings connection) {
        return of(connection.platform().origin(), connection.token());
    }

    /**
     * An account on a platform.
     *
     * @param credential a token, or the ID of one
     */
    public static AccountKey of(String origin, String credential) {
        try {
            byte[] text = (origin + " " + credential).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return new AccountKey(origin, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
