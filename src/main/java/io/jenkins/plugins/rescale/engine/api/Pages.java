package io.jenkins.plugins.rescale.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads paged lists to their end, by page number: {@code limit} and {@code offset} are ignored by the platform, and
 * {@code next} is never followed, only looked at, so that a list cannot lead the token elsewhere. The first empty page
 * is the end whatever {@code count} says, and so is a page without {@code next}, absent, null and empty alike; a
 * {@code next} of a wrong type makes for one page more, which is empty or not. Rows that cannot be read are left out,
 * with a warning; so is a list that is null.
 */
final class Pages {
    private static final Logger LOGGER = Logger.getLogger(Pages.class.getName());
    /** A list that is longer is an error: a part of it would pass for the whole. Twice what a million files take. */
    static final int MAX_PAGES = 2000;

    /** Lists with rows that were left out, so that a poll says it once. */
    private static final Map<String, Boolean> WARNED = new RecentlyUsed<>(1000);

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

    /** One page: the rows that can be read, what the platform counts in all, and whether it says that more follow. */
    private record Page<T>(List<T> rows, long count, boolean more, JsonNode results) {
        boolean isEmpty() {
            return results.isEmpty();
        }
    }

    /** All pages. A bare array, as some calls answer, is a list of one page. */
    <T> Listing<T> all(RateLimits.Scope scope, String path, int pageSize, RowReader<T> reader)
            throws RescaleException, InterruptedException {
        List<T> rows = new ArrayList<>();
        Tally tally = each(scope, path, pageSize, reader, rows::add);
        return new Listing<>(rows, tally.count());
    }

    /** All pages, row by row, in the memory of two pages. */
    <T> Tally each(RateLimits.Scope scope, String path, int pageSize, RowReader<T> reader, Consumer<? super T> consumer)
            throws RescaleException, InterruptedException {
        JsonNode previous = null;
        long listed = 0;
        long count = -1;
        for (int number = 1; number <= maxPages; number++) {
            Page<T> page;
            try {
                page = page(scope, path, number, pageSize, reader);
            } catch (RescaleException e) {
                if (number > 1 && e.kind() == RescaleException.Kind.NOT_FOUND) {
                    return new Tally(listed, count);
                }
                throw e;
            }
            count = page.count;
            if (number > 1 && !page.isEmpty() && page.results.equals(previous)) {
                throw endless(path, "page " + number + " is the same as the one before it");
            }
            page.rows.forEach(consumer);
            listed += page.rows.size();
            if (!page.more || page.isEmpty()) {
                return new Tally(listed, count);
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
            JsonNode results = bare ? body : results(path, body);
            List<T> rows = new ArrayList<>();
            for (JsonNode row : results) {
                try {
                    rows.add(reader.read(row));
                } catch (IOException e) {
                    leftOut(path, e.getMessage());
                }
            }
            JsonNode next = body.path("next");
            boolean last = bare
                    || next.isMissingNode()
                    || next.isNull()
                    || next.isTextual() && next.asText().isBlank();
            return new Page<>(rows, bare ? rows.size() : AnswerFields.number(body, "count", -1), !last, results);
        });
    }

    private JsonNode results(String path, JsonNode body) throws IOException {
        JsonNode results = body.path("results");
        if (results.isArray()) {
            return results;
        } else if (results.isNull() || results.isMissingNode() && body.has("count")) {
            leftOut(path, "null in place of a list");
            return MissingNode.getInstance();
        }
        throw new IOException("the answer has no list of results");
    }

    /** Something in a list was not there or of no use: said once for each list. */
    @SuppressFBWarnings(
            value = "CRLF_INJECTION_LOGS",
            justification = "an origin, a path of encoded parts and our own words have no line breaks")
    void leftOut(String path, String what) {
        String list = caller.platform().origin() + path;
        boolean first;
        synchronized (WARNED) {
            first = WARNED.put(list, true) == null;
        }
        LOGGER.log(first ? Level.WARNING : Level.FINE, "GET {0}: left out, as if it were not there: {1}", new Object[] {
            list, what
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
