package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Metrics that are columns of a file: separated by commas, semicolons or tabs, with quotes, or by blanks as solvers write
 * their monitors. The names stand in the first line, or in the last comment before the numbers.
 */
final class DelimitedFile implements LineRule {
    private static final int NAMES = 100;

    private final Map<String, List<Found>> columns;
    private String comment = "";
    private List<String> names = List.of();
    private char separator;
    private boolean counts;

    /** @param columns what collects the points of a column, by its name */
    DelimitedFile(Map<String, List<Found>> columns) {
        this.columns = columns;
    }

    @Override
    public String required() {
        return "";
    }

    @Override
    public void accept(String raw) {
        String line = raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
        if (line.isBlank()) {
            return;
        }
        boolean marked = line.stripLeading().matches("[#%!].*");
        if (marked) {
            if (names.isEmpty()) {
                comment = line.stripLeading().substring(1);
            }
            return;
        }
        if (names.isEmpty()) {
            boolean numbers =
                    Numbers.parse(split(line, separatorOf(line)).get(0)).isPresent();
            String header = numbers ? comment : line;
            separator = separatorOf(line);
            names = split(header, separatorOf(header)).stream()
                    .map(DelimitedFile::name)
                    .toList();
            counts = !names.isEmpty() && new TableHeader(names).counts();
            if (!numbers) {
                return;
            }
        }
        row(split(line, separator));
    }

    private void row(List<String> cells) {
        OptionalDouble first = cells.isEmpty() ? OptionalDouble.empty() : Numbers.parse(cells.get(0));
        columns.forEach((column, found) -> {
            int i = names.indexOf(column);
            if (i < 0 || i >= cells.size()) {
                return;
            }
            Numbers.parse(cells.get(i))
                    .ifPresent(y -> found.forEach(points -> {
                        if (counts && first.isPresent()) {
                            points.add(first.getAsDouble(), y);
                        } else {
                            points.add(y);
                        }
                    }));
        });
    }

    /** The first that stands in a line outside of quotes; blanks when there is none. */
    private static char separatorOf(String line) {
        return Stream.of('\t', ';', ',')
                .filter(c -> split(line, c).size() > 1)
                .findFirst()
                .orElse(' ');
    }

    private static String name(String cell) {
        return cell.strip();
    }

    private static List<String> split(String line, char separator) {
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

    /** Names of the columns, the first hundred of them. */
    Set<String> seen() {
        return new LinkedHashSet<>(names.stream().limit(NAMES).toList());
    }
}
