package io.jenkins.plugins.rescale.engine.results;

import java.util.Collection;
import java.util.List;

/**
 * A line that may contain the names of the columns of a delimited file.
 *
 * @param marked whether it is a comment
 * @param names without trailing empty ones
 * @param separator of the names; that of the rows may differ if this is a comment
 */
record DelimitedHeader(boolean marked, List<String> names, char separator) {
    DelimitedHeader {
        names = List.copyOf(names);
    }

    /** Reads a line that is not blank. The parentheses in which Fluent repeats a header are left out. */
    static DelimitedHeader of(String line) {
        String text = line.strip();
        boolean marked = isMarked(text);
        if (marked) {
            text = text.substring(1);
        } else if (text.startsWith("(") && text.endsWith(")") && text.length() > 1) {
            text = text.substring(1, text.length() - 1);
        }
        char separator = DelimitedLine.separatorOf(text);
        return new DelimitedHeader(marked, trimmed(DelimitedLine.split(text, separator)), separator);
    }

    /** Whether a line is a comment. */
    static boolean isMarked(String line) {
        String text = line.stripLeading();
        return !text.isEmpty() && "#%!".indexOf(text.charAt(0)) >= 0;
    }

    private static List<String> trimmed(List<String> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isEmpty()) {
            end--;
        }
        return cells.subList(0, end);
    }

    /** The same header for a table with a row like this. */
    DelimitedHeader above(String row) {
        return marked ? new DelimitedHeader(false, names, DelimitedLine.separatorOf(row)) : this;
    }

    /** The cells of a row, without trailing empty ones. */
    List<String> cells(String row) {
        return trimmed(DelimitedLine.split(row, marked ? DelimitedLine.separatorOf(row) : separator));
    }

    boolean hasAny(Collection<String> columns) {
        return names.stream().anyMatch(columns::contains);
    }

    /** Whether these are cells of a row: the first one is a number, or one in any of the columns is. */
    boolean isAbove(List<String> cells, Collection<String> columns) {
        for (int i = 0; i < cells.size(); i++) {
            boolean asked = i == 0 || i < names.size() && columns.contains(names.get(i));
            if (asked && Numbers.parse(cells.get(i)).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
