package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Metrics that are columns of tables in a log: a header line, and rows of numbers below it. The header may come again;
 * prompts, empty lines and other text between it and the rows are passed over.
 */
final class TableRule implements LineRule {
    /** Lines of text before a row that may be its header. */
    private static final int CANDIDATES = 12;
    /** Names that are remembered for a message. */
    private static final int NAMES = 100;

    private final Map<String, List<Found>> columns;
    private final Deque<String> candidates = new ArrayDeque<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private TableHeader header;
    private List<Integer> edges = List.of();
    private double last;

    /** @param columns what collects the points of a column, by its name */
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

    /** Whether there is a header for a row: the nearest line above it that can be one, or that of the rows before. */
    private boolean fits(Cells row, List<Double> numbers) {
        Optional<TableHeader> next = next(row, numbers.size());
        if (next.isPresent()) {
            header = next.get();
            header.names().stream().limit(NAMES - Math.min(NAMES, seen.size())).forEach(seen::add);
        } else if (header == null || !goesOn(row, numbers)) {
            return false;
        }
        // no header of this row, so of none that goes on like it
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

    /** Numbers end where those above end, or the first column goes on counting. */
    private boolean goesOn(Cells row, List<Double> numbers) {
        return numbers.size() == header.names().size()
                && (edges.equals(edges(row, numbers.size())) || header.counts() && numbers.get(0) > last);
    }

    private static List<Integer> edges(Cells row, int numbers) {
        return List.copyOf(row.edges().subList(0, numbers));
    }

    /** Names of all columns of all tables that were found, the first hundred of them. */
    Set<String> seen() {
        return seen;
    }
}
