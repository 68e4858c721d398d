package io.jenkins.plugins.rescale.emulator;

import java.util.regex.Pattern;

/**
 * A user of the emulated platform, who sees only their own jobs and files.
 *
 * @param token the initial API key
 * @param userId the short ID used in storage paths
 * @param email the owner shown for jobs and files
 */
record Account(String token, String userId, String email) {
    private static final Pattern JWT = Pattern.compile("ey[^.]*\\.[^.]*\\.[^.]*");

    static Account numbered(int number, String token) {
        String suffix = number == 0 ? "" : Integer.toString(number + 1);
        return new Account(token, "Emul" + (char) ('a' + number % 26), "user" + suffix + "@example.com");
    }

    /** Returns whether a key is a JSON Web Token, which may also be sent as {@code Bearer}. */
    static boolean isJwt(String key) {
        return JWT.matcher(key).matches();
    }
}
