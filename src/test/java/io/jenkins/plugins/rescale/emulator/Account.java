package io.jenkins.plugins.rescale.emulator;

import java.util.regex.Pattern;

/**
 * A user of the emulated region; sees own jobs and files only.
 *
 * @param token the API key
 * @param userId the short id that storage paths carry
 * @param email the owner shown in jobs and files
 */
record Account(String token, String userId, String email) {
    private static final Pattern JWT = Pattern.compile("ey[^.]*\\.[^.]*\\.[^.]*");

    static Account numbered(int number, String token) {
        String suffix = number == 0 ? "" : Integer.toString(number + 1);
        return new Account(token, "Emul" + (char) ('a' + number % 26), "user" + suffix + "@example.com");
    }

    /** Keys that are JSON web tokens come as {@code Bearer}, all others as {@code Token}. */
    boolean isJwt() {
        return JWT.matcher(token).matches();
    }
}
