package io.jenkins.plugins.rescale.engine.results;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads metrics from the columns of a delimited file: separated by commas, semicolons or tabs, with optional quotes, or
 * by white space, as in the monitor files of solvers. The names are in the first line, or in the last comment before
 * the numbers.
 */
final class DelimitedFile implements LineRule {
    private static final int NAMES = 100;

    private final Map<String, List<Found>> columns;
    private String comment = "";
    private List<String> names = List.of();
    private char separator;
    private boolean counts;

    /** @param columns collectors by name of the column */
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
        if (Cells.of(line).words().isEmpty()) {
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
            boolean numbers = Numbers.parse(DelimitedLine.split(line, DelimitedLine.separatorOf(line))
                            .get(0))
                    .isPresent();
            String header = numbers ? comment : line;
            separator = DelimitedLine.separatorOf(line);
            names = DelimitedLine.split(header, DelimitedLine.separatorOf(header)).stream()
                    .map(DelimitedFile::name)
                    .toList();
            counts = !names.isEmpty() && new TableHeader(names).counts();
            if (!numbers) {
                return;
            }
        }
        row(DelimitedLine.split(line, separator));
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

    private static String name(String cell) {
        return cell.strip();
    }

    /** The names of the first 100 columns. */
    Set<String> seen() {
        return new LinkedHashSet<>(names.stream().limit(NAMES).toList());
    }
}
