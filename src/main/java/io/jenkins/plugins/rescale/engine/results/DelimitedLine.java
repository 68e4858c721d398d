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

    /** The cells without quotes and surrounding white space; a doubled quote within quotes is a literal quote. */
    public static List<String> split(String line, char separator) {
        if (separator == ' ') {
            return Cells.of(line).words();
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean pair = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (pair) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
