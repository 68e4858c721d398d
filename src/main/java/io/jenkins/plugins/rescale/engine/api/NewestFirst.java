package io.jenkins.plugins.rescale.engine.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Order of a history. The platform sends the newest row first. Where every row has a date that can be read, the dates
 * decide, so that a platform that sends them the other way round cannot make an old status pass for the latest.
 */
final class NewestFirst {
    private NewestFirst() {}

    /** The rows, newest first; rows of one moment stay in the order in which they came. */
    static <T> List<T> of(List<T> rows, Function<T, Optional<Instant>> time) {
        if (rows.stream().anyMatch(row -> time.apply(row).isEmpty())) {
            return List.copyOf(rows);
        }
        Comparator<T> oldestFirst = Comparator.comparing(row -> time.apply(row).orElseThrow());
        return rows.stream().sorted(oldestFirst.reversed()).toList();
    }
}
