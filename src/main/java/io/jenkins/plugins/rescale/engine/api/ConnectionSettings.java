package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;

/**
 * Settings for calling the API as an account. Serializable so that transfers can run on an agent; never persisted.
 *
 * @param token API key; leaves this object only in the {@code Authorization} header
 * @param proxy {@link ProxySettings#NONE} for a direct connection
 */
public record ConnectionSettings(Platform platform, String token, ProxySettings proxy) implements Serializable {
    public ConnectionSettings {
        if (token.isBlank() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("The Rescale API token is empty or contains invalid characters."
                    + " Copy it again from " + platform.keyPage());
        }
    }

    /**
     * The value of the {@code Authorization} header: {@code Bearer} for a JSON web token, {@code Token} for an API key.
     */
    String authorization() {
        boolean jwt =
                token.startsWith("ey") && token.chars().filter(c -> c == '.').count() == 2;
        return (jwt ? "Bearer " : "Token ") + token;
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "ConnectionSettings[" + platform.origin() + "]";
    }
}
