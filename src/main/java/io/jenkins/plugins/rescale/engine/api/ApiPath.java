package io.jenkins.plugins.rescale.engine.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Paths of the API, with the trailing slash that each of them needs. */
final class ApiPath {
    private ApiPath() {}

    /** {@code /api/v2/a/b/} from its parts, each one encoded. */
    static String v2(String... segments) {
        return Arrays.stream(segments).map(ApiPath::segment).collect(Collectors.joining("/", "/api/v2/", "/"));
    }

    /** One part of a path, encoded so that it stays one part. */
    static String segment(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("not a part of a path: \"" + text + "\"");
        }
        return encode(text);
    }

    /** Percent-encoded for a path or a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
