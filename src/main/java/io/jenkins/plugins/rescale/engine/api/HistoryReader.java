package io.jenkins.plugins.rescale.engine.api;

import io.jenkins.plugins.rescale.engine.api.RateLimits.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a history of statuses, newest first. Rows without a status are left out. A history in which no row has one is
 * still not an empty history, which would say that the job was never submitted.
 *
 * @param status of a row; empty when it has none
 * @param time of a row; the platform's order is kept unless each of them has one
 * @param notTold all there is of a history in which no row has a status
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
     * The platform sends the newest row first. Where every row has a date, the dates decide, so that a platform that
     * sends them the other way round cannot make an old status pass for the latest. Rows of one moment stay as they came.
     */
    private List<T> newestFirst(List<T> rows) {
        if (rows.stream().anyMatch(row -> time.apply(row).isEmpty())) {
            return rows;
        }
        Comparator<T> oldestFirst = Comparator.comparing(row -> time.apply(row).orElseThrow());
        return rows.stream().sorted(oldestFirst.reversed()).toList();
    }
}
