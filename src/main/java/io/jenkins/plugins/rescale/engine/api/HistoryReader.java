package io.jenkins.plugins.rescale.engine.api;

import io.jenkins.plugins.rescale.engine.api.RateLimits.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a history of statuses, newest first. Skips rows without a status. A history in which no row has a status does
 * not become an empty one, which would mean that the job was never submitted.
 *
 * @param status returns the status of a row; empty if it has none
 * @param time returns the time of a row; unless every row has one, the platform's order is kept
 * @param notTold the only entry of a history in which no row has a status
 */
record HistoryReader<T>(
        Pages.RowReader<T> reader, Function<T, String> status, Function<T, Optional<Instant>> time, T notTold) {
    private static final int PAGE = 100;

    List<T> read(Pages pages, String path) throws RescaleException, InterruptedException {
        Listing<T> listing = pages.all(Scope.JOBS_USAGE, path, PAGE, reader);
        List<T> told = listing.items().stream()
                .filter(row -> !status.apply(row).isEmpty())
                .toList();
        if (told.size() < listing.items().size()) {
            pages.leftOut(path, "a row without a status");
        }
        boolean silent = told.isEmpty() && (!listing.items().isEmpty() || listing.count() > 0);
        return silent ? List.of(notTold) : newestFirst(told);
    }

    /**
     * The platform sends the newest row first. If every row has a date, the rows are sorted by date anyway, so that a
     * platform that reverses the order cannot make an old status look like the latest. The sort is stable.
     */
    private List<T> newestFirst(List<T> rows) {
        if (rows.stream().anyMatch(row -> time.apply(row).isEmpty())) {
            return rows;
        }
        Comparator<T> oldestFirst = Comparator.comparing(row -> time.apply(row).orElseThrow());
        return rows.stream().sorted(oldestFirst.reversed()).toList();
    }
}
