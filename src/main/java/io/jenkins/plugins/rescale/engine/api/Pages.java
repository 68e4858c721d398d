package io.jenkins.plugins.rescale.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads paged lists to their end, by page number: {@code limit} and {@code offset} are ignored by the platform, and
 * {@code next} is never followed, only looked at, so that a list cannot lead the token elsewhere. The first empty page
 * is the end whatever {@code count} says, and so is a page without {@code next}, absent, null and empty alike; a
 * {@code next} of a wrong type makes for one page more, which is empty or not.
 */
final class Pages {
    /** A list that is longer is an error: a part of it would pass for the whole. */
    static final int MAX_PAGES = 1000;

    private final ApiCaller caller;

    private final int maxPages;

    Pages(ApiCaller caller) {
        this(caller, MAX_PAGES);
    }

    Pages(ApiCaller caller, int maxPages) {
        this.caller = caller;
        this.maxPages = maxPages;
    }

    /** Makes a record of a row. */
    interface RowReader<T> {
        T read(JsonNode row) throws IOException;
    }

    /** One page: its rows, what the platform counts in all, and whether it says that more follow. */
    private record Page<T>(List<T> rows, long count, boolean more, JsonNode results) {}

    /** All pages. A bare array, as some calls answer, is a list of one page. */
    <T> Listing<T> all(RateLimits.Scope scope, String path, int pageSize, RowReader<T> reader)
            throws RescaleException, InterruptedException {
        List<T> rows = new ArrayList<>();
        JsonNode previous = null;
        long count = -1;
        for (int number = 1; number <= maxPages; number++) {
            Page<T> page;
            try {
                page = page(scope, path, number, pageSize, reader);
            } catch (RescaleException e) {
                if (number > 1 && e.kind() == RescaleException.Kind.NOT_FOUND) {
                    return new Listing<>(rows, count);
                }
                throw e;
            }
            count = page.count;
            if (number > 1 && !page.rows.isEmpty() && page.results.equals(previous)) {
                throw endless(path, "page " + number + " is the same as the one before it");
            }
            rows.addAll(page.rows);
            if (!page.more || page.rows.isEmpty()) {
                return new Listing<>(rows, count);
            }
            previous = page.results;
        }
        throw endless(path, "it has more than " + maxPages + " pages");
    }

    /** One page; empty past the end, which the platform answers with 404. */
    <T> Listing<T> one(RateLimits.Scope scope, String path, int number, int pageSize, RowReader<T> reader)
            throws RescaleException, InterruptedException {
        try {
            Page<T> page = page(scope, path, number, pageSize, reader);
            return new Listing<>(page.rows, page.count);
        } catch (RescaleException e) {
            if (number > 1 && e.kind() == RescaleException.Kind.NOT_FOUND) {
                return new Listing<>(List.of(), -1);
            }
            throw e;
        }
    }

    private <T> Page<T> page(RateLimits.Scope scope, String path, int number, int pageSize, RowReader<T> reader)
            throws RescaleException, InterruptedException {
        String query = (path.contains("?") ? "&" : "?") + "page=" + number + "&page_size=" + pageSize;
        return caller.json(Request.get(scope, path + query), body -> {
            boolean bare = body.isArray();
            JsonNode results = bare ? body : body.path("results");
            if (!results.isArray()) {
                throw new IOException("the answer has no list of results");
            }
            List<T> rows = new ArrayList<>();
            for (JsonNode row : results) {
                rows.add(reader.read(row));
            }
            JsonNode next = body.path("next");
            boolean last = bare
                    || next.isMissingNode()
                    || next.isNull()
                    || next.isTextual() && next.asText().isBlank();
            return new Page<>(rows, bare ? rows.size() : AnswerFields.number(body, "count", -1), !last, results);
        });
    }

    private RescaleException endless(String path, String why) {
        return new RescaleException(
                RescaleException.Kind.REJECTED,
                200,
                false,
                "GET " + caller.platform().origin() + path + " cannot be read to its end: " + why,
                null);
    }
}
