package io.jenkins.plugins.rescale.engine.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Order of a history. The platform sends the newest row first. Where every row has a date that can be read, the dates
 * decide, whatever their offsets, so that a platform that sends them the other way round cannot make an old status pass
 * for the latest.
 */
final class NewestFirst {
    private static final Logger LOGGER = Logger.getLogger(NewestFirst.class.getName());

    private NewestFirst() {}

    private record Dated<T>(T row, Instant date) {}

    /** The rows, newest first; rows of one moment stay in the order in which they came. */
    static <T> List<T> of(List<T> rows, Function<T, String> date) {
        List<Dated<T>> dated = new ArrayList<>();
        try {
            for (T row : rows) {
                dated.add(new Dated<>(row, OffsetDateTime.parse(date.apply(row)).toInstant()));
            }
        } catch (DateTimeException e) {
            LOGGER.log(Level.FINE, "a row without a readable date: the platform's order is kept");
            return List.copyOf(rows);
        }
        return dated.stream()
                .sorted(Comparator.comparing((Dated<T> row) -> row.date).reversed())
                .map(Dated::row)
                .toList();
    }
}
