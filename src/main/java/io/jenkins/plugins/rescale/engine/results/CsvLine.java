package io.jenkins.plugins.rescale.engine.results;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A line of comma-separated values (RFC 4180). Strings that a spreadsheet could read as a formula are prefixed with an
 * apostrophe.
 */
public final class CsvLine {
    /** Characters that start a formula in spreadsheets, including their full-width forms. */
    private static final String DANGEROUS = "=+-@|%＝＋－＠";

    private CsvLine() {}

    /** Formats a line, terminated by CR LF. */
    public static String of(Object... cells) {
        return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Formats a cell: a {@link Double} with four decimals, other numbers verbatim, strings quoted, null as empty. */
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

    /** Ignores leading characters that a spreadsheet may skip: white space, invisible characters, quotes. */
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
