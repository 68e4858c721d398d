package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads metrics from the columns of tables in a log: a header line, and rows of numbers below it. The header may be
 * repeated; prompts, empty lines and other text between it and the rows are skipped.
 */
final class TableRule implements LineRule {
    /** Number of text lines before a row that are considered as its header. */
    private static final int CANDIDATES = 12;
    /** Number of column names that are kept for messages. */
    private static final int NAMES = 100;

    private final Map<String, List<Found>> columns;
    private final Deque<String> candidates = new ArrayDeque<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private TableHeader header;
    private List<Integer> edges = List.of();
    private double last;

    /** @param columns collectors by name of the column */
    TableRule(Map<String, List<Found>> columns) {
        this.columns = columns;
    }

    @Override
    public String required() {
        return "";
    }

    @Override
    public void accept(String line) {
        if (line.isBlank()) {
            return;
        }
        Cells row = Cells.of(line);
        List<Double> numbers = row.numbers();
        if (numbers.size() < 2) {
            remember(line);
            return;
        }
        if (!fits(row, numbers)) {
            return;
        }
        columns.forEach((column, found) -> {
            int i = header.indexOf(column);
            if (i >= 0 && i < numbers.size()) {
                found.forEach(points -> add(points, numbers, i));
            }
        });
    }

    private void add(Found points, List<Double> numbers, int column) {
        if (header.counts()) {
            points.add(numbers.get(0), numbers.get(column));
        } else {
            points.add(numbers.get(column));
        }
    }

    private void remember(String line) {
        if (candidates.size() == CANDIDATES) {
            candidates.removeLast();
        }
        candidates.addFirst(line);
    }

    /**
     * Finds the header of a row: the nearest line above that fits, or else the current header if the row continues it.
     */
    private boolean fits(Cells row, List<Double> numbers) {
        Optional<TableHeader> next = next(row, numbers.size());
        if (next.isPresent()) {
            header = next.get();
            header.names().stream().limit(NAMES - Math.min(NAMES, seen.size())).forEach(seen::add);
        } else if (header == null || !goesOn(row, numbers)) {
            return false;
        }
        // the remaining candidates did not fit this row, so they fit none that continues it
        candidates.clear();
        edges = edges(row, numbers.size());
        last = numbers.get(0);
        return true;
    }

    private Optional<TableHeader> next(Cells row, int numbers) {
        Optional<TableHeader> aligned = candidates.stream()
                .flatMap(line -> TableHeader.aligned(line, row, numbers).stream())
                .findFirst();
        boolean other = header == null || header.names().size() != numbers;
        return aligned.or(() -> candidates.stream()
                .filter(line -> other || TableHeader.isMarked(line))
                .flatMap(line -> TableHeader.byOrder(line, numbers).stream())
                .findFirst());
    }

    /** Whether a row continues the table: its right edges match those of the row above, or its counter increases. */
    private boolean goesOn(Cells row, List<Double> numbers) {
        return numbers.size() == header.names().size()
                && (edges.equals(edges(row, numbers.size())) || header.counts() && numbers.get(0) > last);
    }

    private static List<Integer> edges(Cells row, int numbers) {
        return List.copyOf(row.edges().subList(0, numbers));
    }

    /** The first 100 column names of all tables found. */
    Set<String> seen() {
        return seen;
    }
}
