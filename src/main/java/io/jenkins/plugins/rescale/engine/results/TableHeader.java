package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of the columns of a table that a solver prints. Names may hold blanks and stand no more than one blank apart, so
 * they are told by the numbers below them, which end where the names end.
 */
record TableHeader(List<String> names) {
    private static final Set<String> COUNTING = Set.of("iter", "iteration", "iterations", "time", "step", "timestep");
    private static final Pattern MARK = Pattern.compile("^\\s*[#!%]");

    TableHeader {
        names = List.copyOf(names);
    }

    /** The header that a line is to a row of numbers when its names end where the numbers end; else empty. */
    static Optional<TableHeader> aligned(String line, Cells row, int numbers) {
        return byEdges(withoutMark(line), row, numbers);
    }

    /** The header that a line is when it has a word for each number; else empty. */
    static Optional<TableHeader> byOrder(String line, int numbers) {
        List<String> words = Cells.of(withoutMark(line)).words();
        return words.size() == numbers ? checked(words) : Optional.empty();
    }

    /** Whether a line says of itself that it is a header: marked as a comment, or its first column counts. */
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

    /** Where a column is; -1 when there is none of that name. */
    int indexOf(String column) {
        return names.indexOf(column);
    }

    /** Whether the first column counts, so that it is the x axis of the others. */
    boolean counts() {
        return COUNTING.contains(names.get(0).toLowerCase(Locale.ROOT));
    }
}
