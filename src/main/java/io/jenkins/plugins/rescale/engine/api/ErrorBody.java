package io.jenkins.plugins.rescale.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Summarizes the body of an error response in one line. The platform responds in the format of Django REST framework:
 * an object of fields with lists of messages, nested to any depth, or {@code {"detail": "…"}}. Gateways in front of it
 * respond with HTML or an empty body.
 */
final class ErrorBody {
    private static final int MAX_LENGTH = 600;
    private static final int MAX_MESSAGES = 20;
    private static final Pattern TITLE = Pattern.compile("<title[^>]{0,100}>([^<]{1,200})<", Pattern.CASE_INSENSITIVE);

    private ErrorBody() {}

    /**
     * The messages with the paths of their fields, such as {@code jobanalyses[0].command: …}; empty if there is no
     * body.
     */
    static String describe(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return "";
        }
        if (text.startsWith("<")) {
            Matcher title = TITLE.matcher(text);
            return title.find() ? "HTML page \"" + Printable.of(title.group(1).strip(), 100) + "\"" : "HTML page";
        }
        try {
            List<String> messages = new ArrayList<>();
            flatten("", Json.parse(body), messages);
            return Printable.of(String.join("; ", messages), MAX_LENGTH);
        } catch (IOException e) {
            return Printable.of(text, 200);
        }
    }

    private static void flatten(String path, JsonNode node, List<String> messages) {
        if (messages.size() >= MAX_MESSAGES) {
            return;
        }
        if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                flatten(join(path, field.getKey()), field.getValue(), messages);
            }
        } else if (node.isArray()) {
            boolean positional = false;
            for (JsonNode item : node) {
                positional |= item.isContainerNode();
            }
            for (int i = 0; i < node.size(); i++) {
                flatten(positional ? path + "[" + i + "]" : path, node.get(i), messages);
            }
        } else if (!node.isNull()) {
            messages.add(path.isEmpty() ? node.asText() : path + ": " + node.asText());
        }
    }

    private static String join(String path, String key) {
        if (key.equals("detail") || key.equals("non_field_errors")) {
            return path;
        }
        return path.isEmpty() ? key : path + "." + key;
    }
}
