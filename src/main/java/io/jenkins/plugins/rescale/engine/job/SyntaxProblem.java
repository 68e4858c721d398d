package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.Set;

/**
 * Describes where and why a text is not JSON. The parser's own message is not used: it quotes the text around the
 * error, which may be private, and names parser settings that users do not know.
 */
final class SyntaxProblem {
    private static final Set<String> LITERALS = Set.of("true", "false", "null");

    private SyntaxProblem() {}

    static String describe(String json, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        if (location == null) {
            return "not valid JSON";
        }
        int line = location.getLineNr();
        int column = location.getColumnNr();
        if (e instanceof JsonEOFException) {
            return at(line, column) + "unexpected end; a quote, a bracket or a brace is not closed";
        }
        int offset = (int) Math.max(0, Math.min(location.getCharOffset(), json.length() - 1L));
        int word = wordStart(json, offset);
        boolean isUnknownWord = word < offset
                && Character.isLetter(json.charAt(word))
                && !LITERALS.contains(json.substring(word, offset))
                && json.charAt(offset) >= ' ';
        if (word > 0 && json.charAt(word - 1) == '\\') {
            return at(line, column) + "invalid escape after a backslash; write \\\\ for a backslash";
        }
        return isUnknownWord
                ? at(line, column - (offset - word)) + reason(json, word)
                : at(line, column) + reason(json, offset);
    }

    private static String at(int line, int column) {
        return "not valid JSON at line " + line + ", column " + column + ": ";
    }

    private static String reason(String json, int offset) {
        char c = json.charAt(offset);
        boolean closing = c == '}' || c == ']';
        if (closing && before(json, offset) == ',') {
            return "remove the comma before the closing " + (c == '}' ? "brace" : "bracket");
        }
        if (c < ' ') {
            return "a string contains a line break or a control character; write \\n for a line break";
        }
        return switch (c) {
            case '/', '#' -> "comments are not allowed in JSON";
            case '\'' -> "strings must be in double quotes, not single quotes";
            case '$' -> "put the variable in double quotes; numbers may be written as strings";
            case '"', '{', '[' -> "missing comma or colon before this";
            case '}', ']' -> "this closes something that is incomplete or was not opened";
            default -> "expected a string in double quotes, a number, true, false, null, an object or a list";
        };
    }

    /** Start of the letters and digits before an offset: the parser may report an unknown word at its end. */
    private static int wordStart(String json, int offset) {
        int start = offset;
        while (start > 0 && Character.isLetterOrDigit(json.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static char before(String json, int offset) {
        int i = offset - 1;
        while (i >= 0 && json.charAt(i) <= ' ') {
            i--;
        }
        return i < 0 ? ' ' : json.charAt(i);
    }
}
