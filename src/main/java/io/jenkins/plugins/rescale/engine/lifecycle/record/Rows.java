package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A list that may be too long for memory: written at its end, read in parts. Supports one writer at a time. */
public interface Rows<T> {
    /**
     * Keeps the first rows and appends others to them. If the list is on disk, it is synced when this method returns.
     *
     * @param keep how many rows to keep, at most as many as there are
     */
    void write(long keep, Iterator<T> rows) throws IOException;

    /**
     * Reads a range of rows, in order; shorter if the list ends earlier.
     *
     * @param from index of the first row, from 0
     */
    List<T> read(long from, int count) throws IOException;

    /** Passes each of the first rows to the consumer, in order. */
    void each(long count, Consumer<T> consumer) throws IOException;

    /** The first rows, in order, with a few hundred in memory at a time. */
    default Stream<T> first(long count) {
        return StreamSupport.stream(first(count, 500).spliterator(), false);
    }

    /**
     * The first rows, in order.
     *
     * @param window number of rows in memory at a time
     * @return iterable whose iterators throw {@link UncheckedIOException} if a row is missing or cannot be read
     */
    default Iterable<T> first(long count, int window) {
        return () -> new Iterator<>() {
            private Iterator<T> part = Collections.emptyIterator();
            private long taken;

            @Override
            public boolean hasNext() {
                return taken < count;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                if (!part.hasNext()) {
                    part = part().iterator();
                }
                taken++;
                return part.next();
            }

            private List<T> part() {
                try {
                    List<T> rows = read(taken, (int) Math.min(window, count - taken));
                    if (rows.isEmpty()) {
                        throw new IOException("a list has only " + taken + " of " + count + " rows");
                    }
                    return rows;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Rows for a job that does not outlive its process. */
    static <T> Rows<T> inMemory() {
        return new Rows<>() {
            private final List<T> all = new ArrayList<>();

            @Override
            public void write(long keep, Iterator<T> rows) {
                all.subList((int) keep, all.size()).clear();
                rows.forEachRemaining(all::add);
            }

            @Override
            public List<T> read(long from, int count) {
                return all.stream().skip(from).limit(count).toList();
            }

            @Override
            public void each(long count, Consumer<T> consumer) {
                all.stream().limit(count).forEach(consumer);
            }
        };
    }
}
