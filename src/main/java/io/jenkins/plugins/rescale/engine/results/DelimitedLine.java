package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Splits a line of a table in a text file: separated by tabs, semicolons or commas, with quotes, or by white space. */
public final class DelimitedLine {
    private DelimitedLine() {}

    /** The first of tab, semicolon and comma that the line contains outside of quotes; a space if there is none. */
    public static char separatorOf(String line) {
        return Stream.of('\t', ';', ',')
                .filter(c -> split(line, c).size() > 1)
                .findFirst()
                .orElse(' ');
    }

    /**
     * The cells without quotes and surrounding white space; a doubled quote within quotes is a literal quote.
     *
     * @param separator a space stands for any white space
     */
    public static List<String> split(String line, char separator) {
        boolean words = separator == ' ';
        if (words && !hasPairs(line)) {
            return Cells.of(line).words();
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean given = false;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : separator;
            boolean ends = i == line.length() || !quoted && (words ? c <= ' ' : c == separator);
            if (ends) {
                if (!words || given || !cell.isEmpty()) {
                    cells.add(cell.toString().strip());
                }
                cell.setLength(0);
                given = false;
            } else if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
                given = true;
            } else {
                cell.append(c);
            }
        }
        return cells;
    }

    /** Whether a line has quotes, and not just an inch sign. */
    private static boolean hasPairs(String line) {
        int quotes = 0;
        for (int i = line.indexOf('"'); i >= 0; i = line.indexOf('"', i + 1)) {
            quotes++;
        }
        return quotes > 0 && quotes % 2 == 0;
    }
}
