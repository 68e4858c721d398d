package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the header of a delimited file, which is followed by rows with as many cells. There may be a title above it, and
 * units below.
 */
final class HeaderSearch {
    /** Number of lines of text, and of comments, that are considered. */
    private static final int CANDIDATES = 12;

    private final Collection<String> columns;
    /** In the order of the file. */
    private final Deque<DelimitedHeader> texts = new ArrayDeque<>();
    /** The nearest first. */
    private final Deque<DelimitedHeader> comments = new ArrayDeque<>();
    /** The first row of numbers; null if there is none yet. */
    private String row;

    /** @param columns names of the wanted columns */
    HeaderSearch(Collection<String> columns) {
        this.columns = columns;
    }

    /** Considers the next line, which is not blank; if it is the first row of a table with a wanted column, its header. */
    Optional<DelimitedHeader> headerOf(String line) {
        if (DelimitedHeader.isMarked(line)) {
            if (comments.size() == CANDIDATES) {
                comments.removeLast();
            }
            comments.addFirst(DelimitedHeader.of(line));
            return Optional.empty();
        }
        Optional<DelimitedHeader> header = above(line);
        if (header.isEmpty()) {
            remember(line);
        }
        return header.map(found -> found.above(line));
    }

    private Optional<DelimitedHeader> above(String line) {
        List<DelimitedHeader> wanted = candidates()
                .filter(header -> header.hasAny(columns))
                .filter(header -> header.isAbove(header.cells(line), columns))
                .toList();
        Optional<DelimitedHeader> fitting = wanted.stream().filter(fits(line)).findFirst();
        if (fitting.isPresent() || wanted.isEmpty() || candidates().anyMatch(fits(line))) {
            return fitting;
        }
        // cells may be missing at the end of a row, unless a title is mistaken for a header
        return wanted.stream()
                .filter(header -> header.separator() != ' '
                        && header.names().size() > header.cells(line).size())
                .findFirst();
    }

    private static Predicate<DelimitedHeader> fits(String line) {
        return header -> header.names().size() == header.cells(line).size();
    }

    private Stream<DelimitedHeader> candidates() {
        return Stream.concat(texts.stream(), comments.stream());
    }

    private void remember(String line) {
        DelimitedHeader text = DelimitedHeader.of(line);
        if (text.names().isEmpty()) {
            return;
        }
        if (Numbers.parse(text.names().get(0)).isPresent()) {
            row = row == null ? line : row;
            return;
        }
        if (texts.size() == CANDIDATES) {
            texts.removeFirst();
        }
        texts.addLast(text);
    }

    /** The names that are most likely those of the columns; empty if there are none. */
    List<String> names() {
        return candidates()
                .filter(header -> row != null && fits(row).test(header))
                .findFirst()
                .or(() -> candidates().findFirst())
                .map(DelimitedHeader::names)
                .orElse(List.of());
    }
}
