package io.jenkins.plugins.rescale.engine.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Parses the platform's dates: ISO 8601 with any offset. */
public final class Iso8601 {
    private static final int LAST_YEAR = 9999;

    private Iso8601() {}

    /** Parses a date with an offset; empty for anything else, and for years outside of 0 to 9999. */
    public static Optional<Instant> instant(String date) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(date);
            boolean plausible = time.getYear() >= 0 && time.getYear() <= LAST_YEAR;
            return plausible ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
