package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.util.Comparator;

/** Temporary storage for rows. Closing it discards everything gathered in it. */
public interface Scratch extends AutoCloseable {
    /** @param order sort order of the rows */
    <T> Gathered<T> gather(Class<T> type, Comparator<? super T> order);

    /** Gathers rows that are read in the order in which they were added. */
    default <T> Gathered<T> gather(Class<T> type) {
        return gather(type, (one, other) -> 0);
    }

    /** Discards all rows; can be used again afterwards. Ignores files that cannot be deleted. */
    @Override
    void close();

    /** Storage for a job that does not outlive its process. */
    static Scratch inMemory() {
        return new Scratch() {
            @Override
            public <T> Gathered<T> gather(Class<T> type, Comparator<? super T> order) {
                return new Gathered<>(Rows::inMemory, order);
            }

            @Override
            public void close() {
                // nothing is kept
            }
        };
    }
}
