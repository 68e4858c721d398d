package io.jenkins.plugins.rescale.engine.results;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads metrics from the columns of a delimited file: separated by commas, semicolons, tabs or white space, as in the
 * monitor files of solvers, with optional quotes. The names are in a line or a comment above the rows.
 */
final class DelimitedFile implements LineRule {
    private static final int NAMES = 100;

    private final Map<String, List<Found>> columns;
    private final HeaderSearch search;
    /** Null until the first row. */
    private DelimitedHeader header;

    private boolean counts;

    /** @param columns collectors by name of the column */
    DelimitedFile(Map<String, List<Found>> columns) {
        this.columns = columns;
        this.search = new HeaderSearch(columns.keySet());
    }

    @Override
    public String required() {
        return "";
    }

    @Override
    public void accept(String raw) {
        String line = raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
        if (header == null) {
            header = Cells.of(line).words().isEmpty()
                    ? null
                    : search.headerOf(line).orElse(null);
            if (header == null) {
                return;
            }
            counts = new TableHeader(header.names()).counts();
        }
        if (!DelimitedHeader.isMarked(line)) {
            row(header.names(), header.cells(line));
        }
    }

    private void row(List<String> names, List<String> cells) {
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

    /** The names of the first 100 columns. */
    Set<String> seen() {
        List<String> names = header == null ? search.names() : header.names();
        return new LinkedHashSet<>(names.stream().limit(NAMES).toList());
    }
}
