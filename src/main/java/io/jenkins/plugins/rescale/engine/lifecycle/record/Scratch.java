package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.util.Comparator;

/** Room for rows that are needed only while something is done. What is gathered there is gone once it is closed. */
public interface Scratch extends AutoCloseable {
    /** @param order in which the rows are read */
    <T> Gathered<T> gather(Class<T> type, Comparator<? super T> order);

    /** Rows that are read as they came. */
    default <T> Gathered<T> gather(Class<T> type) {
        return gather(type, (one, other) -> 0);
    }

    /** May be used anew after that. What cannot be deleted is left. */
    @Override
    void close();

    /** For a job that does not survive its process. */
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
