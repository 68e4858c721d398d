package io.jenkins.plugins.rescale.emulator;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code Authorization: Token <key>}; for keys that are JSON web tokens {@code Bearer <key>} too. Everything else is
 * 401, and so is a key of another region, which the emulator does not know.
 */
final class Authentication {
    private final Map<String, Account> keys = new ConcurrentHashMap<>();

    Authentication(List<Account> accounts) {
        accounts.forEach(account -> keys.put(account.token(), account));
    }

    /** Gives an account another key; the one it had is refused from now on. */
    void rotate(String key, String newKey) {
        Account account = keys.remove(key);
        if (account == null) {
            throw new IllegalArgumentException("nobody has that key");
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
