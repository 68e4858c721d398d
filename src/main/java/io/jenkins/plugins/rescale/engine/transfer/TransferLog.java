package io.jenkins.plugins.rescale.engine.transfer;

import java.io.Serializable;

/**
 * Receives the messages and progress of transfers. An implementation that is sent to an agent reaches the console of
 * the build from there. May be called from several threads, but a single transfer makes no concurrent calls.
 */
@FunctionalInterface
public interface TransferLog extends Serializable {
    /** Discards everything. */
    TransferLog NONE = text -> {};

    /**
     * Logs a line about the job.
     *
     * @param text a single line without a line terminator or control characters
     */
    void line(String text);

    /** Logs a line that the job wrote, unchanged, with the same restrictions. May be buffered until {@link #flush}. */
    default void output(String text) {
        line(text);
    }

    /** Writes buffered lines, so that they precede anything that is written from now on. */
    default void flush() {}

    /** Receives the progress of a transfer about once a second, for displays other than the log. */
    default void progress(TransferSnapshot snapshot) {}
}
