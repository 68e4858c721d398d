package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An authenticated request.
 *
 * @param method the HTTP method
 * @param path the path as sent
 * @param variables the path variables by name, decoded
 * @param query the query parameters, decoded; only the first value of each
 * @param headers the request headers
 * @param body the request body, unread
 * @param account the account that sent the request
 * @param origin scheme, host and port for links in the response
 */
record Call(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, String> query,
        Headers headers,
        InputStream body,
        Account account,
        String origin) {
    private static final int MAX_JSON = 16 << 20;

    String variable(String name) {
        return variables.get(name);
    }

    /** Returns the body as a JSON object, empty for an empty body; throws 400 for anything else. */
    ObjectNode json() throws IOException {
        byte[] bytes = body.readNBytes(MAX_JSON);
        if (bytes.length == 0) {
            return Json.object();
        }
        try {
            JsonNode node = Json.parse(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
            String kind = node.isArray() ? "list" : node.isTextual() ? "str" : node.isNull() ? "NoneType" : "int";
            throw ApiException.of(
                    400,
                    Json.object()
                            .set(
                                    "non_field_errors",
                                    Json.messages("Invalid data. Expected a dictionary, but got " + kind + ".")));
        } catch (JsonProcessingException e) {
            throw ApiException.detail(400, "JSON parse error - " + e.getOriginalMessage());
        }
    }

    static Map<String, String> parseQuery(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            query.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return query;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
