package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Finds the string literals in a JSON text and replaces those that are values; see {@link JobDefinition#expand}. */
final class StringExpansion {
    private StringExpansion() {}

    static String expand(String json, UnaryOperator<String> expander) {
        StringBuilder result = new StringBuilder(json.length());
        int done = 0;
        for (int start = json.indexOf('"'); start >= 0; start = json.indexOf('"', done)) {
            int end = end(json, start);
            if (end < 0) {
                break;
            }
            result.append(json, done, start).append(replaced(json, start, end, expander));
            done = end;
        }
        return result.append(json, done, json.length()).toString();
    }

    /** Index after the closing quote, or -1 if there is none. */
    private static int end(String json, int start) {
        for (int i = start + 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    private static String replaced(String json, int start, int end, UnaryOperator<String> expander) {
        String literal = json.substring(start, end);
        if (isKey(json, end)) {
            return literal;
        }
        try (JsonParser parser = JsonText.parser(literal)) {
            parser.nextToken();
            String value = parser.getText();
            String expanded = expander.apply(value);
            return expanded == null || expanded.equals(value)
                    ? literal
                    : TextNode.valueOf(expanded).toString();
        } catch (IOException e) {
            // not a valid literal: left for the error with line and column
            return literal;
        }
    }

    private static boolean isKey(String json, int end) {
        int i = end;
        while (i < json.length() && json.charAt(i) <= ' ') {
            i++;
        }
        return i < json.length() && json.charAt(i) == ':';
    }
}
