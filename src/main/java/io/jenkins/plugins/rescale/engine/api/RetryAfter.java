package io.jenkins.plugins.rescale.engine.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a platform wants to be left alone: seconds or an HTTP date, or the words of the body. */
final class RetryAfter {
    /** A longer time is taken for a mistake. */
    static final Duration MAX = Duration.ofHours(2);

    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    /** Django REST framework writes "Request was throttled. Expected available in 30 seconds." */
    private static final Pattern WORDS = Pattern.compile("available in (\\d{1,9}) second");

    private RetryAfter() {}

    /**
     * @param header value of {@code Retry-After}; empty for none
     * @param body of the answer, read when the header says nothing
     * @return from zero to two hours; {@code null} when neither says anything
     */
    static Duration of(String header, String body) {
        Duration wait = header(header);
        if (wait == null) {
            Matcher words = WORDS.matcher(body);
            wait = words.find() ? Duration.ofSeconds(Long.parseLong(words.group(1))) : null;
        }
        if (wait == null) {
            return null;
        }
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX) > 0 ? MAX : wait;
    }

    private static Duration header(String value) {
        Matcher seconds = SECONDS.matcher(value);
        if (seconds.matches()) {
            long whole = Long.parseLong(seconds.group(1));
            return Duration.ofSeconds(seconds.group(2) == null ? whole : whole + 1);
        } else if (DIGITS.matcher(value).matches()) {
            return MAX;
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(Instant.now(), date);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
