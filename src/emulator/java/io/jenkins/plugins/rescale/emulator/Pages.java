package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The envelope {@code {count, next, previous, results}} of listings, like DRF's page number pagination: {@code page}
 * counts from 1, {@code page_size} defaults to 10 and is clamped to the limit, other parameters are ignored. A page
 * that does not exist returns 404 {@code Invalid page.}, except that an empty listing has an empty first page.
 */
final class Pages {
    private static final int DEFAULT_SIZE = 10;

    private final int limit;

    Pages(int limit) {
        this.limit = limit;
    }

    /** Returns a page of {@code all} as a response; renders only the items of that page. */
    <T> Reply page(Call call, List<T> all, Function<T, ? extends JsonNode> row) {
        return Reply.ok(envelope(call, all, row));
    }

    /** Returns a page as JSON, for endpoints that omit keys. */
    <T> ObjectNode envelope(Call call, List<T> all, Function<T, ? extends JsonNode> row) {
        int size = size(call.query().get("page_size"));
        int last = Math.max(1, (all.size() + size - 1) / size);
        int page = number(call.query().get("page"), last);
        List<T> shown = all.subList((page - 1) * size, Math.min(all.size(), page * size));
        ObjectNode envelope = Json.object().put("count", all.size());
        envelope.put("next", page < last ? link(call, page + 1) : null);
        envelope.put("previous", page > 1 ? link(call, page - 1) : null);
        envelope.set("results", Json.array(shown.stream().map(row).toList()));
        return envelope;
    }

    private int size(String asked) {
        try {
            int size = asked == null ? DEFAULT_SIZE : Integer.parseInt(asked);
            return Math.min(size < 1 ? DEFAULT_SIZE : size, limit);
        } catch (NumberFormatException e) {
            return Math.min(DEFAULT_SIZE, limit);
        }
    }

    private static int number(String asked, int last) {
        if (asked == null) {
            return 1;
        }
        if (asked.equals("last")) {
            return last;
        }
        try {
            int page = Integer.parseInt(asked);
            if (page >= 1 && page <= last) {
                return page;
            }
        } catch (NumberFormatException e) {
            // same response as for a number out of range
        }
        throw ApiException.detail(404, "Invalid page.");
    }

    private static String link(Call call, int page) {
        Map<String, String> query = new TreeMap<>(call.query());
        query.remove("page");
        if (page > 1) {
            query.put("page", Integer.toString(page));
        }
        String parameters = query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return call.origin() + call.path() + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
