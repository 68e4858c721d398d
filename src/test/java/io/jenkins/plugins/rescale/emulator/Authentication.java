package io.jenkins.plugins.rescale.emulator;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;

/**
 * {@code Authorization: Token <key>}; for keys that are JSON web tokens {@code Bearer <key>} too. Everything else is
 * 401, and so is a key of another region, which the emulator does not know.
 */
final class Authentication {
    private final List<Account> accounts;

    Authentication(List<Account> accounts) {
        this.accounts = accounts;
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
        return accounts.stream()
                .filter(account -> account.token().equals(words[1]))
                .filter(account -> scheme.equals("token") || account.isJwt())
                .findFirst()
                .orElseThrow(() -> unauthorized("Invalid token."));
    }

    private static ApiException unauthorized(String text) {
        return ApiException.of(Reply.json(401, Json.detail(text)).with("WWW-Authenticate", "Token"));
    }
}
