package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/** Determines how long the platform asks clients to wait: in seconds, as an HTTP date, or in the text of the body. */
final class RetryAfter {
    /** Longer times are considered a mistake. */
    static final Duration MAX = Duration.ofHours(2);

    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    /** Django REST framework writes "Request was throttled. Expected available in 30 seconds." */
    private static final Pattern WORDS = Pattern.compile("available in (\\d{1,9}) second");

    private RetryAfter() {}

    /**
     * The pause that a response requests.
     *
     * @param header value of {@code Retry-After}; empty for none
     * @param date value of {@code Date}, the reference for a date in {@code Retry-After}, since the clocks of the
     *     platform and this machine may differ by hours. If empty, the local clock is the reference
     * @param body used if the header is absent or invalid
     * @return up to two hours; empty if no pause is requested, or if it is already over
     */
    static Optional<Duration> of(String header, String date, String body) {
        return header(header, date)
                .or(() -> words(body))
                .filter(wait -> !wait.isNegative() && !wait.isZero())
                .map(wait -> wait.compareTo(MAX) > 0 ? MAX : wait);
    }

    private static Optional<Duration> words(String body) {
        Matcher words = WORDS.matcher(body);
        return words.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(words.group(1)))) : Optional.empty();
    }

    private static Optional<Duration> header(String value, String date) {
        Matcher seconds = SECONDS.matcher(value);
        if (seconds.matches()) {
            long whole = Long.parseLong(seconds.group(1));
            return Optional.of(Duration.ofSeconds(seconds.group(2) == null ? whole : whole + 1));
        } else if (DIGITS.matcher(value).matches()) {
            return Optional.of(MAX);
        }
        Instant until = DateUtils.parseStandardDate(value);
        if (until == null) {
            return Optional.empty();
        }
        Instant now = DateUtils.parseStandardDate(date);
        return Optional.of(Duration.between(now == null ? Instant.now() : now, until));
    }
}
