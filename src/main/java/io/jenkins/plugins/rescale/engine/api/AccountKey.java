package io.jenkins.plugins.rescale.engine.api;

/**
 * Identifies an account, that is, a credential on a platform, without storing the credential. Usable as a map key; the
 * digest is usable as a file name.
 *
 * @param origin origin of the platform
 * @param digest SHA-256 of origin and credential, 64 lower-case hexadecimal digits
 */
public record AccountKey(String origin, String digest) {
    /** The account that the connection's token belongs to. */
    public static AccountKey of(ConnectionSettings connection) {
        return of(connection.platform().origin(), connection.token());
    }

    /**
     * The account of a credential on a platform.
     *
     * @param credential a token or a credentials ID
     */
    public static AccountKey of(String origin, String credential) {
        return new AccountKey(origin, Sha256.of(origin + " " + credential));
    }
}
