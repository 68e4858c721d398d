package io.jenkins.plugins.rescale.engine.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads the user's newest jobs in pages of 100. Keeps the pages that were read when a call fails, for a rate limit, say,
 * and resumes with the one that failed. Not thread-safe.
 */
public final class NewestJobs {
    private static final int PAGE_SIZE = 100;

    private final int maxPages;
    private final Predicate<JobRow> enough;
    /** By ID, since jobs move to the next page when others are created. */
    private final Map<String, JobRow> rows = new LinkedHashMap<>();

    private int page = 1;

    /**
     * @param maxPages pages at most
     * @param enough ends the list with the page on which a job satisfies it, such as: created before the time of
     *     interest
     */
    public NewestJobs(int maxPages, Predicate<JobRow> enough) {
        this.maxPages = maxPages;
        this.enough = enough;
    }

    /** Returns the jobs, newest first. After an exception, the next call resumes where this one stopped. */
    public List<JobRow> read(RescaleApi api) throws RescaleException, InterruptedException {
        while (page <= maxPages) {
            Listing<JobRow> part = api.jobs(page, PAGE_SIZE);
            part.items().forEach(row -> rows.put(row.id(), row));
            page++;
            if (part.items().isEmpty()
                    || part.items().stream().anyMatch(enough)
                    || part.count() >= 0 && rows.size() >= part.count()) {
                break;
            }
        }
        List<JobRow> read = List.copyOf(rows.values());
        rows.clear();
        page = 1;
        return read;
    }
}
