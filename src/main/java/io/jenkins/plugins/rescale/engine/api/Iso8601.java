package io.jenkins.plugins.rescale.engine.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Dates as the platform writes them: ISO 8601 with any offset. */
public final class Iso8601 {
    private static final int LAST_YEAR = 9999;

    private Iso8601() {}

    /** The moment that a date names; empty for anything else, and outside the years 0 to 9999. */
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
