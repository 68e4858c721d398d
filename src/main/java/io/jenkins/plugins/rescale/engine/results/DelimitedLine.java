package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A line of a table in a text file: separated by tabs, semicolons or commas, with quotes, or by blanks. */
public final class DelimitedLine {
    private DelimitedLine() {}

    /** The first that stands in a line outside of quotes; blanks when there is none. */
    public static char separatorOf(String line) {
        return Stream.of('\t', ';', ',')
                .filter(c -> split(line, c).size() > 1)
                .findFirst()
                .orElse(' ');
    }

    /** The cells, without quotes and the blanks around them; two quotes in quotes are one. */
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
