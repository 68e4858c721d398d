package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Collects rows one at a time and iterates over them in sorted order, even if there are more than memory may hold:
 * every few thousand rows are sorted and spilled to disk, and merged during iteration. Rows that compare equal keep
 * their order. A small number of rows is never spilled. Not thread-safe. Throws {@link UncheckedIOException} if disk
 * access fails.
 */
public final class Gathered<T> implements Iterable<T> {
    /** Number of rows that are spilled together: a few MiB. */
    static final int PART = 10_000;
    /** Number of rows per part that are in memory during iteration. */
    private static final int WINDOW = 100;

    private final Supplier<Rows<T>> room;
    private final Comparator<? super T> order;
    private final List<Rows<T>> parts = new ArrayList<>();
    private List<T> latest = new ArrayList<>();
    private boolean sorted;

    /**
     * @param room creates storage for spilled rows
     * @param order sort order
     */
    Gathered(Supplier<Rows<T>> room, Comparator<? super T> order) {
        this.room = room;
        this.order = order;
    }

    public void add(T row) {
        if (latest.size() == PART) {
            layAside();
        }
        latest.add(row);
        sorted = false;
    }

    private void layAside() {
        latest.sort(order);
        Rows<T> part = room.get();
        try {
            part.write(0, latest.iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parts.add(part);
        latest = new ArrayList<>();
    }

    public long size() {
        return (long) parts.size() * PART + latest.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Iterates in sorted order. Do not add rows during iteration. */
    @Override
    public Iterator<T> iterator() {
        if (!sorted) {
            latest.sort(order);
            sorted = true;
        }
        return parts.isEmpty() ? latest.iterator() : new Merge();
    }

    /** A part with its next row. */
    private final class Cursor {
        private final int number;
        private final Iterator<T> rows;
        private T next;

        Cursor(int number, Iterator<T> rows) {
            this.number = number;
            this.rows = rows;
            this.next = rows.next();
        }

        int number() {
            return number;
        }

        T next() {
            return next;
        }
    }

    private final class Merge implements Iterator<T> {
        private final PriorityQueue<Cursor> cursors =
                new PriorityQueue<>(Comparator.comparing(Cursor::next, order).thenComparingInt(Cursor::number));

        Merge() {
            for (Rows<T> part : parts) {
                cursors.add(new Cursor(cursors.size(), part.first(PART, WINDOW).iterator()));
            }
            cursors.add(new Cursor(parts.size(), latest.iterator()));
        }

        @Override
        public boolean hasNext() {
            return !cursors.isEmpty();
        }

        @Override
        public T next() {
            if (cursors.isEmpty()) {
                throw new NoSuchElementException();
            }
            Cursor first = cursors.remove();
            T row = first.next;
            if (first.rows.hasNext()) {
                first.next = first.rows.next();
                cursors.add(first);
            }
            return row;
        }
    }
}
