package io.jenkins.plugins.rescale.emulator;

import java.util.regex.Pattern;

/**
 * A user of the emulated region; sees own jobs and files only.
 *
 * @param token the API key that it had first
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
    static boolean isJwt(String key) {
        return JWT.matcher(key).matches();
    }
}
