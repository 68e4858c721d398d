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
 * Reads paged lists to their end, by page number, since the platform ignores {@code limit} and {@code offset}. The
 * {@code next} URL is never followed, so that a list cannot redirect the token elsewhere. A list ends at the first
 * empty page, regardless of {@code count}, or at a page whose {@code next} is absent, null or empty; a {@code next} of
 * a wrong type means that another page is read. Unreadable rows, and lists that are null, are skipped with a warning.
 */
final class Pages {
    private static final Logger LOGGER = Logger.getLogger(Pages.class.getName());
    /** Longer lists are an error, since a part would look like the whole list. Enough for two million files. */
    static final int MAX_PAGES = 2000;

    /** Lists with skipped rows, so that polling logs the warning only once. */
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

    /** Converts a row to a record. */
    interface RowReader<T> {
        T read(JsonNode row) throws IOException;
    }

    /**
     * A page: its readable rows, the platform's total count, and whether more pages follow according to the platform.
     */
    private record Page<T>(List<T> rows, long count, boolean more, JsonNode results) {
        boolean isEmpty() {
            return results.isEmpty();
        }
    }

    /** Reads all pages. A bare array, which some calls return, is treated as a single page. */
    <T> Listing<T> all(RateLimits.Scope scope, String path, int pageSize, RowReader<T> reader)
            throws RescaleException, InterruptedException {
        List<T> rows = new ArrayList<>();
        Tally tally = each(scope, path, pageSize, reader, rows::add);
        return new Listing<>(rows, tally.count());
    }

    /** Reads all pages and passes on each row; needs memory for two pages only. */
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
                throw endless(path, "page " + number + " is identical to the previous page");
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

    /** Reads one page; empty past the end, where the platform returns 404. */
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
        Request request = number == 1 ? Request.get(scope, path + query) : Request.next(scope, path + query);
        return caller.json(request, body -> {
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
            leftOut(path, "null instead of a list");
            return MissingNode.getInstance();
        }
        throw new IOException("the response has no list of results");
    }

    /** Logs that something in a list was missing or unusable; warns once per list. */
    @SuppressFBWarnings(
            value = "CRLF_INJECTION_LOGS",
            justification = "an origin, a path of encoded parts and our own words have no line breaks")
    void leftOut(String path, String what) {
        String list = caller.platform().origin() + path;
        boolean first;
        synchronized (WARNED) {
            first = WARNED.put(list, true) == null;
        }
        LOGGER.log(first ? Level.WARNING : Level.FINE, "GET {0}: ignored: {1}", new Object[] {list, what});
    }

    private RescaleException endless(String path, String why) {
        return new RescaleException(
                RescaleException.Kind.REJECTED,
                200,
                false,
                "GET " + caller.platform().origin() + path + " cannot be read completely: " + why,
                null);
    }
}
