package io.jenkins.plugins.rescale.engine.results;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A line of comma separated values (RFC 4180). Whatever a text is, a spreadsheet takes it for text: one that could begin a
 * formula has an apostrophe before it.
 */
public final class CsvLine {
    /** Characters with which spreadsheets let formulas begin, in their wide forms of East Asian keyboards too. */
    private static final String DANGEROUS = "=+-@|%＝＋－＠";

    private CsvLine() {}

    /** The line with its end, CR LF. */
    public static String of(Object... cells) {
        return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A number as it is, a text in quotes, nothing for null. */
    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.4f", number);
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        String safe = isDangerous(text) ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Looks behind what a spreadsheet may skip: white space, hidden characters, quotes. */
    private static boolean isDangerous(String text) {
        return text.codePoints().filter(c -> !isSkipped(c)).limit(1).anyMatch(c -> DANGEROUS.indexOf(c) >= 0);
    }

    private static boolean isSkipped(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || c == '"'
                || c == '\'';
    }
}
