package io.jenkins.plugins.rescale.engine.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Builds paths of the API, all of which need a trailing slash. */
final class ApiPath {
    private ApiPath() {}

    /** Builds {@code /api/v2/a/b/} from segments, encoding each. */
    static String v2(String... segments) {
        return Arrays.stream(segments).map(ApiPath::segment).collect(Collectors.joining("/", "/api/v2/", "/"));
    }

    /**
     * Encodes a string as a single path segment.
     *
     * @throws IllegalArgumentException if it is empty, {@code .} or {@code ..}
     */
    static String segment(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("not a path segment: \"" + text + "\"");
        }
        return encode(text);
    }

    /** Percent-encodes a string for a path or a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
