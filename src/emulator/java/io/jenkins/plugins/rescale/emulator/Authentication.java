package io.jenkins.plugins.rescale.emulator;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Authenticates requests by {@code Authorization: Token <key>}, or {@code Bearer <key>} if the key is a JSON Web Token.
 * Anything else gets a 401 response, including unknown keys such as those of another region.
 */
final class Authentication {
    private final Map<String, Account> keys = new ConcurrentHashMap<>();

    Authentication(List<Account> accounts) {
        accounts.forEach(account -> keys.put(account.token(), account));
    }

    /**
     * Replaces the key of an account; the old one is rejected from now on.
     *
     * @throws IllegalArgumentException if no account has the key
     */
    void rotate(String key, String newKey) {
        Account account = keys.remove(key);
        if (account == null) {
            throw new IllegalArgumentException("no account has that key");
        }
        keys.put(newKey, account);
    }

    Account account(Headers headers) {
        String header = headers.getFirst("Authorization");
        String[] words = header == null ? new String[0] : header.strip().split("\\s+");
        String scheme = words.length == 0 ? "" : words[0].toLowerCase(Locale.ROOT);
        if (!scheme.equals("token") && !scheme.equals("bearer")) {
            throw unauthorized("Authentication credentials were not provided.");
        }
        if (words.length == 1) {
            throw unauthorized("Invalid token header. No credentials provided.");
        }
        if (words.length > 2) {
            throw unauthorized("Invalid token header. Token string should not contain spaces.");
        }
        Account account = keys.get(words[1]);
        if (account == null || scheme.equals("bearer") && !Account.isJwt(words[1])) {
            throw unauthorized("Invalid token.");
        }
        return account;
    }

    private static ApiException unauthorized(String text) {
        return ApiException.of(Reply.json(401, Json.detail(text)).with("WWW-Authenticate", "Token"));
    }
}
