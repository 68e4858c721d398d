package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

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
     * The pause that an answer asks for.
     *
     * @param header value of {@code Retry-After}; empty for none
     * @param date value of {@code Date}, which a date in the first header is compared with: the platform's clock and
     *     this machine's may differ by hours. Empty for none, which takes the clock of this machine
     * @param body read when the header says nothing
     * @return up to two hours; empty when nothing is said, and for a pause that is over already
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
