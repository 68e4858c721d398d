package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of the columns of a table that a solver prints. Names may contain spaces and be separated by a single space;
 * they are told apart by the numbers below them, whose right edges align with those of the names.
 */
record TableHeader(List<String> names) {
    private static final Set<String> COUNTING = Set.of("iter", "iteration", "iterations", "time", "step", "timestep");
    private static final Pattern MARK = Pattern.compile("^\\s*[#!%]");

    TableHeader {
        names = List.copyOf(names);
    }

    /** Reads a line as the header of a row of numbers by aligning their right edges; empty if they do not align. */
    static Optional<TableHeader> aligned(String line, Cells row, int numbers) {
        return byEdges(withoutMark(line), row, numbers);
    }

    /** Reads a line as a header with one word for each number; empty if the counts differ. */
    static Optional<TableHeader> byOrder(String line, int numbers) {
        List<String> words = Cells.of(withoutMark(line)).words();
        return words.size() == numbers ? checked(words) : Optional.empty();
    }

    /** Whether a line is recognizable as a header: a comment, or its first column is a counter or time. */
    static boolean isMarked(String line) {
        List<String> words = Cells.of(withoutMark(line)).words();
        return MARK.matcher(line).lookingAt()
                || !words.isEmpty() && COUNTING.contains(words.get(0).toLowerCase(Locale.ROOT));
    }

    private static String withoutMark(String line) {
        return MARK.matcher(line).replaceFirst(" ");
    }

    private static Optional<TableHeader> byEdges(String line, Cells row, int numbers) {
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < numbers; i++) {
            int edge = row.edges().get(i);
            boolean ends = edge <= line.length()
                    && line.charAt(edge - 1) > ' '
                    && (edge == line.length() || line.charAt(edge) <= ' ');
            if (!ends) {
                return Optional.empty();
            }
            names.add(line.substring(from, edge).strip());
            from = edge;
        }
        return checked(names);
    }

    private static Optional<TableHeader> checked(List<String> names) {
        boolean words = names.stream()
                .allMatch(name -> !name.isEmpty() && Numbers.parse(name).isEmpty());
        return words ? Optional.of(new TableHeader(names)) : Optional.empty();
    }

    /** The index of a column, from 0; -1 if there is no column of that name. */
    int indexOf(String column) {
        return names.indexOf(column);
    }

    /** Whether the first column is a counter or time, and therefore the x axis of the others. */
    boolean counts() {
        return COUNTING.contains(names.get(0).toLowerCase(Locale.ROOT));
    }
}
